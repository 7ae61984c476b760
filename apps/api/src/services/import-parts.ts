import type { BlobStore } from '@mias/db';
import type { OfferWork } from './offer-work.js';

/** What importing files of this machine takes. */
export interface ImportParts {
  readonly blobs: BlobStore;
  readonly offerWork: OfferWork;
  /** Refuses a path that the caller's team may not import from. */
  readonly check: (path: string) => Promise<void>;
}
