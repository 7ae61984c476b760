import { z } from 'zod';
import { BlobRef } from './blob.js';
import { Count, DisplayName, Id, Sha256, Timestamp, WorkState } from './scalars.js';

export const DatasetLayout = z.enum(['authors', 'bmad', 'mvtec', 'flat']);
export const Split = z.enum(['train', 'valid', 'test']);
export const ImageLabel = z.enum(['normal', 'anomalous']);
/** `failed`: the file could not be read; runs and banks leave it out with its reason. */
export const ImageState = z.enum(['waiting', 'ready', 'failed']);

export const ImportFolder = z.object({
  /** Absolute path of a folder on the machine that runs the API. */
  path: z.string().min(1),
  /** Absent: the folder's own name. Importing into an existing name adds a version. */
  name: DisplayName.optional(),
  modality: DisplayName.optional(),
  /** Absent: recognised from the folder's structure. */
  layout: DatasetLayout.optional(),
  /** Make ground truth 0 or 255 (value > 0) before it is resized, as the authors do for RESC and BraTS. */
  binarizeMasks: z.boolean().default(false),
});
export type ImportFolder = z.infer<typeof ImportFolder>;

export const DatasetVersion = z.object({
  id: Id,
  datasetId: Id,
  datasetName: z.string(),
  /** 1, 2, … within the dataset. */
  number: z.int().positive(),
  /** SHA-256 of the manifest: names, labels, splits and content hashes of all images and masks. */
  hash: Sha256,
  layout: DatasetLayout,
  binarizeMasks: z.boolean(),
  /** `done` when every image has been looked at; failed images do not fail a version. */
  state: WorkState,
  warnings: z.array(z.string()),
  counts: z.object({
    train: Count,
    testNormal: Count,
    testAnomalous: Count,
    valid: Count,
    failed: Count,
    withMask: Count,
  }),
  createdAt: Timestamp,
});
export type DatasetVersion = z.infer<typeof DatasetVersion>;

export const DatasetSummary = z.object({
  id: Id,
  name: z.string(),
  modality: z.string().nullable(),
  /** What people wrote about it; empty for nothing. */
  notes: z.string(),
  /** When it was put away; null while it is in the lists. */
  archivedAt: Timestamp.nullable(),
  createdAt: Timestamp,
  latest: DatasetVersion,
  versions: Count,
  /** Up to four images to recognise the dataset by. */
  covers: z.array(BlobRef),
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

export const DatasetDetail = DatasetSummary.extend({ allVersions: z.array(DatasetVersion) });
export type DatasetDetail = z.infer<typeof DatasetDetail>;

export const DatasetQuery = z.object({
  /** Those that were put away, instead of the others. */
  archived: z.boolean().default(false),
});
export type DatasetQuery = z.infer<typeof DatasetQuery>;

/** What is absent stays as it is. */
export const EditDataset = z.object({
  datasetId: Id,
  /** Unique in the team. */
  name: DisplayName.optional(),
  modality: DisplayName.nullable().optional(),
  notes: z.string().max(10_000).optional(),
});
export type EditDataset = z.infer<typeof EditDataset>;

export const DatasetImage = z.object({
  id: Id,
  versionId: Id,
  /** As in reports: `good/000.png`, `Ungood/000.png`; unique within version and split. */
  name: z.string(),
  split: Split,
  label: ImageLabel,
  state: ImageState,
  error: z.string().nullable(),
  /** Of the file as it is; null while unread. */
  size: z.object({ width: Count, height: Count }).nullable(),
  /** 160 px thumbnail of the squared image. */
  thumbnail: BlobRef.nullable(),
  /** The squared 8-bit grey image at the reference preset's 256x256, as PNG. */
  view: BlobRef.nullable(),
  /** Ground truth on the same 256x256 grid, as PNG with values 0 to 255; null where there is none. */
  mask: BlobRef.nullable(),
});
export type DatasetImage = z.infer<typeof DatasetImage>;

export const ImageQuery = z.object({
  versionId: Id,
  split: Split.optional(),
  label: ImageLabel.optional(),
  state: ImageState.optional(),
  hasMask: z.boolean().optional(),
  /** Part of the name, in any case. */
  search: z.string().max(200).optional(),
  cursor: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(500).default(100),
});
export type ImageQuery = z.infer<typeof ImageQuery>;

export const ImagePage = z.object({
  images: z.array(DatasetImage),
  total: Count,
  /** Cursor of the next page; null on the last. */
  next: Count.nullable(),
});
export type ImagePage = z.infer<typeof ImagePage>;
