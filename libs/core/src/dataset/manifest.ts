export const datasetLayouts = ['authors', 'bmad', 'mvtec', 'flat'] as const;

/** How a dataset's folders are arranged. */
export type DatasetLayout = (typeof datasetLayouts)[number];

export type DatasetSplit = 'train' | 'valid' | 'test';

/** What a dataset holds, as far as its file names tell. */
export interface DatasetManifest {
  readonly layout: DatasetLayout;
  /** Train, valid, test; in each `good` first, then the other groups and in a group the files, by UTF-16 code units. */
  readonly images: readonly ManifestImage[];
  /** What was left out or is missing, in words for the user. */
  readonly warnings: readonly string[];
}

export interface ManifestImage {
  readonly split: DatasetSplit;
  readonly label: 'normal' | 'anomalous';
  /** Group and file, such as `good/000.png`, `Ungood/000.png` or a defect's `crack/000.png`; unique within the split. */
  readonly name: string;
  /** Relative to the dataset's folder, as listed. */
  readonly path: string;
  /** Ground truth of the same stem; null where there is none. */
  readonly maskPath: string | null;
}

/** A folder of files that is not a dataset which can be used; the message says what to do. */
export class DatasetLayoutError extends Error {
  override readonly name = 'DatasetLayoutError';
}
