import type { ArchiveStore, BlobStore } from '@mias/db';
import type { Uploads } from '../uploads/uploads.js';
import type { OfferWork } from './offer-work.js';

/** What importing files of this machine takes. */
export interface ImportParts {
  readonly blobs: BlobStore;
  readonly offerWork: OfferWork;
  /** Refuses a path that the caller's team may not import from. */
  readonly check: (path: string) => Promise<void>;
}

/** What importing uploaded files takes besides. */
export interface UploadParts extends ImportParts {
  readonly uploads: Uploads;
  readonly archives: ArchiveStore;
}
