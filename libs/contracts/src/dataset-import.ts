import { z } from 'zod';
import { ImportFolder } from './dataset.js';
import { DisplayName, Id, Timestamp, WorkState } from './scalars.js';
import { UploadId } from './upload.js';

/** A whole upload, a zip archive, that becomes a dataset version if all of it is sound. */
export const ImportUpload = ImportFolder.omit({ path: true }).extend({
  upload: UploadId,
  /** Importing into an existing name adds a version. */
  name: DisplayName,
});
export type ImportUpload = z.infer<typeof ImportUpload>;

/** The import of an upload; a worker unpacks and checks it, and all of it becomes a version or nothing. */
export const DatasetImport = z.object({
  id: Id,
  /** Of the dataset. */
  name: z.string(),
  state: WorkState,
  /** Rule, values and remedy when it failed. */
  error: z.string().nullable(),
  /** What became of it; null until it is done. */
  versionId: Id.nullable(),
  datasetId: Id.nullable(),
  createdAt: Timestamp,
});
export type DatasetImport = z.infer<typeof DatasetImport>;
