import { z } from 'zod';
import { Count, Id, Seconds, Timestamp, WorkState } from './scalars.js';

/** What background work is about. */
export const Subject = z.object({
  kind: z.enum([
    'dataset-import',
    'dataset-version',
    'encoder',
    'detector',
    'bank',
    'bank-index',
    'bank-health',
    'run',
    'pipeline',
  ]),
  id: Id,
});
export type Subject = z.infer<typeof Subject>;

/** A snapshot, never a difference: after a reconnect the latest one says everything. */
export const Progress = z.object({
  subject: Subject,
  state: WorkState,
  /** What is being done, in words for people: `encoding`, `scoring`, … */
  stage: z.string(),
  /** Units (images, mostly) of the stage. */
  done: Count,
  total: Count,
  failed: Count,
  /** Estimate from the pace so far; null while unknown. */
  secondsLeft: Seconds.nullable(),
  error: z.string().nullable(),
  at: Timestamp,
});
export type Progress = z.infer<typeof Progress>;

export const isFinal = (state: WorkState): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled';

/** Redis channel on which workers publish every {@link Progress} as JSON. */
export const PROGRESS_CHANNEL = 'mias:progress';
