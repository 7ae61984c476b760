import type { Subject } from '@mias/contracts';
import type { ArchiveStore, BlobStore, Database } from '@mias/db';
import type { BankSearches } from './bank-searches.js';
import type { OpenDetectors } from './detectors/open-detectors.js';
import type { EmbeddingCache } from './embedding-cache.js';
import type { OpenEncoders } from './open-encoders.js';
import type { OpenPrompters } from './prompters/open-prompters.js';

/** What jobs work with. */
export interface Workbench {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly archives: ArchiveStore;
  readonly encoders: OpenEncoders;
  readonly detectors: OpenDetectors;
  readonly embeddings: EmbeddingCache;
  readonly searches: BankSearches;
  /** Absolute path of a folder of this host for what can be made again. */
  readonly cacheDir: string;
  readonly prompters: OpenPrompters;
  /** Tells everyone who watches how far the subject is. */
  tell(subject: Subject): Promise<void>;
  /** Aborted when the worker is asked to stop. */
  readonly stopping: AbortSignal;
}
