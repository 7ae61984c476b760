import { z } from 'zod';
import { Sha256 } from './scalars.js';

/** What a blob holds; the API serves it with the matching media type. */
export const BlobKind = z.enum(['png', 'webp', 'f32', 'u32', 'bin']);
export type BlobKind = z.infer<typeof BlobKind>;

/**
 * A content-addressed file. `f32` and `u32` are little-endian, row-major, without a header.
 * Fetched from the API at {@link blobPath}; it never changes, so it may be cached for ever.
 */
export const BlobRef = z.object({ sha256: Sha256, kind: BlobKind });
export type BlobRef = z.infer<typeof BlobRef>;

export const blobPath = ({ sha256, kind }: BlobRef): string => `/blobs/${sha256}.${kind}`;
