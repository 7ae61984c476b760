import { z } from 'zod';
import { Id } from './scalars.js';

/** The one Bull queue; a worker takes one job at a time. */
export const WORK_QUEUE = 'mias-work';

/** Jobs carry ids, rows carry truth: the job's row says what it is about and whether it is done. */
export const WorkJob = z.object({ jobId: Id });
export type WorkJob = z.infer<typeof WorkJob>;

/**
 * Every kind of background work; its shard's images are those of the row.
 * A bank goes encode-bank… → subsample-bank (for a coreset) → seal-bank; a run score-images… → fix-scale → segment-images… → evaluate-run;
 * a pipeline score-normals… → fix-normal-scale.
 */
export const JobKind = z.enum([
  'unpack-dataset',
  'inspect-images',
  'import-encoder',
  'try-detector',
  'encode-bank',
  'subsample-bank',
  'seal-bank',
  'index-bank',
  'check-bank',
  'score-images',
  'fix-scale',
  'segment-images',
  'evaluate-run',
  'score-normals',
  'fix-normal-scale',
]);
export type JobKind = z.infer<typeof JobKind>;
