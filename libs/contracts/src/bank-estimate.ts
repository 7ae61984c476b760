import { z } from 'zod';
import { Count, Seconds } from './scalars.js';

/** What a bank would take, before anything is built. */
export const BankEstimate = z.object({
  images: Count,
  /** Values of a patch. */
  dim: Count,
  /** Rows in the database once all images are encoded, and once the bank is sealed. */
  patches: z.object({ encoded: Count, kept: Count }),
  /** `database` at the most, while the bank is built; `copy` is the file that each worker's host searches. */
  bytes: z.object({ database: Count, copy: Count }),
  /** By the latest images and coresets of this platform; null where it has encoded none with this encoder yet. */
  seconds: z.object({ encode: Seconds.nullable(), subsample: Seconds.nullable() }),
  /** Of the folder that the API keeps its files in. */
  freeBytes: Count,
  /** What subsampling does to the results; null where nothing is left out. */
  accuracy: z.string().nullable(),
  /** Why the bank is refused, and what would fit; null where it can be built. */
  refusal: z.string().nullable(),
});
export type BankEstimate = z.infer<typeof BankEstimate>;
