import { z } from 'zod';
import { WorkerStatus } from './health.js';
import { JobKind } from './job.js';
import { Subject } from './progress.js';
import { Count, Id, Timestamp } from './scalars.js';

/** What work is about, as people know it. */
export const NamedSubject = Subject.extend({
  name: z.string(),
  /** The dataset of a version, the bank of an index; null for what stands by itself. */
  parentId: Id.nullable(),
});
export type NamedSubject = z.infer<typeof NamedSubject>;

/** A job that ended its subject, and why. */
export const FailedJob = z.object({
  id: Id,
  kind: JobKind,
  subject: NamedSubject,
  /** Names of its images; none for a job about its whole subject. */
  imageNames: z.array(z.string()),
  attempts: z.int(),
  error: z.string(),
  /** Why trying again cannot help, and what does; null where it may help. */
  obstacle: z.string().nullable(),
  finishedAt: Timestamp,
});
export type FailedJob = z.infer<typeof FailedJob>;

/** What a worker does now. */
export const CurrentJob = z.object({
  kind: JobKind,
  /** Null for the work of another team. */
  subject: NamedSubject.nullable(),
  /** Images of its shard; 0 for a job about its whole subject. */
  images: Count,
  attempt: z.int(),
  /** When a worker first took it. */
  startedAt: Timestamp,
});
export type CurrentJob = z.infer<typeof CurrentJob>;

/** How far back a pace looks. */
export const PACE_SECONDS = 900;

/** Measured over a worker's jobs that ended within {@link PACE_SECONDS}. */
export const Pace = z.object({
  kind: JobKind,
  images: Count,
  /** Of the time that the worker spent on such jobs. */
  imagesPerSecond: z.number().positive(),
});
export type Pace = z.infer<typeof Pace>;

export const BusyWorker = WorkerStatus.extend({
  job: CurrentJob.nullable(),
  paces: z.array(Pace),
});
export type BusyWorker = z.infer<typeof BusyWorker>;

/** Jobs of one kind that are not finished, of all teams: they share the workers. */
export const QueueDepth = z.object({ kind: JobKind, waiting: Count, running: Count, waitingImages: Count });
export type QueueDepth = z.infer<typeof QueueDepth>;

/** A snapshot of who works and what waits. */
export const Workload = z.object({
  workers: z.array(BusyWorker),
  /** Workers that fell silent within a day without having stopped, the latest first. */
  died: z.array(WorkerStatus),
  /** In the order in which the kinds follow each other; those with nothing to do are left out. */
  queue: z.array(QueueDepth),
});
export type Workload = z.infer<typeof Workload>;
