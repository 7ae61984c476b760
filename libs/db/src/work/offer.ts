import type { Subject, WorkJob } from '@mias/contracts';
import type { Database } from '../database.js';
import { advanceSubjects } from './advance.js';

/** The part of a Bull queue that offering needs. */
export interface WorkQueue {
  addBulk(jobs: OfferedJob[]): Promise<unknown>;
}

interface OfferedJob {
  readonly data: WorkJob;
  readonly opts: {
    readonly jobId: string;
    readonly removeOnComplete: boolean;
    readonly removeOnFail: boolean;
  };
}

/** More are offered as soon as one of these is finished. */
const OFFERED_AT_ONCE = 256;

/**
 * Begins every subject that is ready to begin, then puts the jobs that someone may take into the
 * queue. The queue only wakes workers up: while it holds a job of that id adding it again does
 * nothing, and what it forgot or never got is offered again by the next call. Call it after every
 * transaction that created or finished work, at start, and now and then.
 *
 * @returns the subjects that began, or failed instead: whoever watches them wants to know
 */
export async function offer(db: Database, queue: WorkQueue): Promise<Subject[]> {
  const advanced = await advanceSubjects(db);
  const jobs = await db.pool.query<{ id: string }>(
    `SELECT id FROM "Job"
     WHERE state IN ('waiting', 'running') AND ("heldUntil" IS NULL OR "heldUntil" < now())
     ORDER BY "createdAt", shard LIMIT $1`,
    [OFFERED_AT_ONCE],
  );
  await queue.addBulk(
    jobs.rows.map(({ id }) => ({
      data: { jobId: id },
      opts: { jobId: id, removeOnComplete: true, removeOnFail: true },
    })),
  );
  return advanced;
}
