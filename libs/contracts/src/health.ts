import { z } from 'zod';
import { Count, Timestamp } from './scalars.js';

export const WorkerStatus = z.object({
  id: z.string(),
  host: z.string(),
  pid: Count,
  /** The provider that ran a model when the worker started: cpu, cuda or webgpu. */
  device: z.string(),
  /** What runs models there, with its version. */
  runtime: z.string(),
  /** Threads of one operator; null where the runtime takes one a core. */
  threads: Count.nullable(),
  startedAt: Timestamp,
  lastSeenAt: Timestamp,
});
export type WorkerStatus = z.infer<typeof WorkerStatus>;

/** Key prefix in Redis; a worker renews its own key, which expires when it dies. */
export const WORKER_KEY_PREFIX = 'mias:worker:';
export const WORKER_TTL_SECONDS = 15;

/** Key prefix in Redis of what is remembered of a worker after its death; one that stops takes it away. */
export const REMEMBERED_WORKER_KEY_PREFIX = 'mias:remembered-worker:';
export const WORKER_REMEMBERED_SECONDS = 86_400;

export const Health = z.object({
  database: z.literal('ok'),
  queue: z.object({ waiting: Count, active: Count }),
  workers: z.array(WorkerStatus),
});
export type Health = z.infer<typeof Health>;
