import { z } from 'zod';
import { Count, Id, Seconds, Sha256, Timestamp, WorkState } from './scalars.js';

export const PresetId = z.enum(['reference', 'paper', 'patchcore']);

const Ratio = z
  .number()
  .gt(0, 'a ratio is above 0')
  .lt(1, 'a ratio is below 1; leave subsampling out to keep every patch');
const Seed = z.int().min(0).max(0xffff_ffff).default(0);

/** JSON form of core's Subsampling. */
export const Subsampling = z.discriminatedUnion('method', [
  z.object({ method: z.literal('random'), ratio: Ratio, seed: Seed }),
  z.object({
    method: z.literal('coreset'),
    ratio: Ratio,
    seed: Seed,
    /** As in PatchCore's published program. */
    projection: z.int().min(1).max(16_000).nullable().default(128),
  }),
]);

export type Subsampling = z.infer<typeof Subsampling>;

/** JSON form of core's Reading. */
export const Reading = z.object({
  aspect: z.enum(['pad-square', 'stretch']),
  side: z.int().min(16).max(1024),
});

/** JSON form of core's BankRecipe. */
export const BankRecipe = z.object({
  reading: Reading,
  patching: z.object({
    size: z.int().min(1).max(15),
    stride: z.int().min(1).max(16),
    padding: z.int().min(0).max(7),
    dim: z.int().min(1).max(16_000).nullable(),
  }),
  /** Absent in recipes of banks that keep every patch, which they did before there was a choice. */
  subsampling: Subsampling.optional(),
});
export type BankRecipe = z.infer<typeof BankRecipe>;

export const CreateBank = z.object({
  versionId: Id,
  encoderId: Id,
  preset: PresetId.default('reference'),
  /** Null keeps every patch; absent, it is as the preset says. */
  subsampling: Subsampling.nullish(),
});
export type CreateBank = z.infer<typeof CreateBank>;

/** HNSW graphs hold at most 2,000 values a vector in single precision and 4,000 in half (pgvector). */
export const IndexPrecision = z.enum(['single', 'half']);
export type IndexPrecision = z.infer<typeof IndexPrecision>;

/** Share of the true nearest patches that an index finds with so many candidates. */
export const IndexRecall = z.object({
  efSearch: Count,
  /** Of the nearest patch, and of the ten nearest; 0 to 1. */
  at1: z.number().min(0).max(1),
  at10: z.number().min(0).max(1),
  /** Seconds a query. */
  seconds: Seconds,
});
export type IndexRecall = z.infer<typeof IndexRecall>;

export const IndexBank = z.object({ bankId: Id, precision: IndexPrecision.default('single') });
export type IndexBank = z.infer<typeof IndexBank>;

/** The HNSW index of a bank. */
export const BankIndex = z.object({
  /** Its work is watched under this id. */
  id: Id,
  precision: IndexPrecision,
  state: WorkState,
  error: z.string().nullable(),
  buildSeconds: Seconds.nullable(),
  bytes: Count.nullable(),
  /** Against exact search, on a sample of the bank's own patches, each without itself. */
  recall: z.array(IndexRecall),
  /** Patches in that sample. */
  sample: Count,
});
export type BankIndex = z.infer<typeof BankIndex>;

export const Bank = z.object({
  id: Id,
  versionId: Id,
  datasetName: z.string(),
  versionNumber: Count,
  encoderId: Id,
  encoderName: z.string(),
  encoderSha256: Sha256,
  recipe: BankRecipe,
  state: WorkState,
  error: z.string().nullable(),
  images: z.object({ total: Count, done: Count, failed: Count }),
  /** Rows in the bank; counted when it is sealed. */
  patches: Count,
  dim: Count.nullable(),
  timings: z.object({ encode: Seconds, store: Seconds, subsample: Seconds }),
  /** Null where none was asked for. */
  index: BankIndex.nullable(),
  createdAt: Timestamp,
  sealedAt: Timestamp.nullable(),
});
export type Bank = z.infer<typeof Bank>;

/** A training image that a bank was built without, and why. */
export const LeftOutOfBank = z.object({ name: z.string(), reason: z.string() });
export type LeftOutOfBank = z.infer<typeof LeftOutOfBank>;
