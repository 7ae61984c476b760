import { claimJob, failJob, finishJob, releaseJob, retryJob, type ClaimedJob } from '@mias/db';
import { handlers } from './jobs/handlers.js';
import { AbandonedJob, HopelessJob } from './jobs/job-handler.js';
import type { Workbench } from './workbench.js';

/** How a job ended, for the log. */
export interface JobReport {
  readonly job: ClaimedJob;
  readonly end: 'done' | 'given back' | 'to be tried again' | 'failed';
  readonly error?: unknown;
}

/** Claims a job and does it; null when there is nothing to do, because it is done or in other hands. */
export async function performJob(jobId: string, worker: string, bench: Workbench): Promise<JobReport | null> {
  const { db } = bench;
  const job = await claimJob(db, jobId, worker);
  if (job === null) return null;
  const report = await perform(job, bench);
  await bench.tell(job.subject);
  return report;
}

async function perform(job: ClaimedJob, bench: Workbench): Promise<JobReport> {
  const { db } = bench;
  try {
    const ending = await handlers[job.kind](job, bench);
    if (typeof ending === 'object') {
      await finishJob(db, job, ending.store);
      await ending.afterwards();
    } else {
      await finishJob(db, job, ending);
    }
    return { job, end: 'done' };
  } catch (error) {
    if (error instanceof AbandonedJob) {
      await releaseJob(db, job);
      return { job, end: 'given back' };
    }
    if (error instanceof HopelessJob) {
      await failJob(db, job, error.message);
      return { job, end: 'failed', error };
    }
    await retryJob(db, job, error instanceof Error ? error.message : String(error));
    return { job, end: 'to be tried again', error };
  }
}
