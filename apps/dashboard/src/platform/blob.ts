import type { BlobRef } from '@mias/contracts';

/** Where the browser fetches a blob: the contracts' blobPath behind this origin's way to the API. */
export const blobUrl = ({ sha256, kind }: BlobRef): string => `/api/blobs/${sha256}.${kind}`;
