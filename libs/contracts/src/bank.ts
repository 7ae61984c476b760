import { z } from 'zod';
import { Count, Id, Seconds, Sha256, Timestamp, WorkState } from './scalars.js';

export const PresetId = z.enum(['reference', 'paper']);

/** JSON form of core's BankRecipe. */
export const BankRecipe = z.object({
  reading: z.object({ aspect: z.enum(['pad-square', 'stretch']), side: z.int().min(16).max(1024) }),
  patching: z.object({
    size: z.int().min(1).max(15),
    stride: z.int().min(1).max(16),
    padding: z.int().min(0).max(7),
    dim: z.int().min(1).max(16_000).nullable(),
  }),
});

export const CreateBank = z.object({
  versionId: Id,
  encoderId: Id,
  preset: PresetId.default('reference'),
});
export type CreateBank = z.infer<typeof CreateBank>;

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
  timings: z.object({ encode: Seconds, store: Seconds }),
  createdAt: Timestamp,
  sealedAt: Timestamp.nullable(),
});
export type Bank = z.infer<typeof Bank>;
