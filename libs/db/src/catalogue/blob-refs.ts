import type { BlobKind, BlobRef } from '@mias/contracts';

/** A blob as the API serves it; null where there is none yet. */
export const blobRef = (sha256: string | null, kind: BlobKind): BlobRef | null =>
  sha256 === null ? null : { sha256, kind };
