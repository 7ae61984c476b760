import { z } from 'zod';
import { DatasetImage } from './dataset.js';
import { Count, Id } from './scalars.js';

export const ImageChange = z.enum(['added', 'removed', 'changed']);
export type ImageChange = z.infer<typeof ImageChange>;

export const ImageAspect = z.enum(['image', 'mask', 'label', 'split', 'name']);
export type ImageAspect = z.infer<typeof ImageAspect>;

export const DiffQuery = z.object({
  versionId: Id,
  /** The version of the same dataset that it is compared with: the earlier one, mostly. */
  againstId: Id,
  change: ImageChange,
  cursor: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(500).default(48),
});
export type DiffQuery = z.infer<typeof DiffQuery>;

export const DiffEntry = z.object({
  /** Null for an image that was added. */
  before: DatasetImage.nullable(),
  /** Null for an image that was removed. */
  after: DatasetImage.nullable(),
  /** What differs; empty for one that was added or removed. */
  aspects: z.array(ImageAspect),
});
export type DiffEntry = z.infer<typeof DiffEntry>;

export const VersionDiff = z.object({
  counts: z.object({ added: Count, removed: Count, changed: Count, unchanged: Count }),
  /** How many of the changed ones differ in each aspect; one may differ in several. */
  aspects: z.record(ImageAspect, Count),
  /** One page of the change that was asked for. */
  entries: z.array(DiffEntry),
  /** Cursor of the next page; null on the last. */
  next: Count.nullable(),
});
export type VersionDiff = z.infer<typeof VersionDiff>;
