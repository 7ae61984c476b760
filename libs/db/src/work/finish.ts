import type { Database, Transaction } from '../database.js';
import { planStage } from './advance.js';
import { cancelOpenJobs } from './cancel.js';
import type { ClaimedJob } from './claimed-job.js';
import { stageAfter } from './stages.js';
import { lockSubject, setSubjectState } from './subject.js';

/**
 * Marks the job done and, when it was the last of its stage, plans the next stage or ends the
 * subject; all in one transaction with what `store` writes. A job that another worker has finished
 * meanwhile, or that was cancelled, changes nothing.
 */
export async function finishJob(
  { prisma }: Database,
  job: ClaimedJob,
  store: (tx: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const subjectState = await lockSubject(tx, job.subject);
    const finished = await tx.job.updateMany({
      where: { id: job.id, state: 'running' },
      data: { state: 'done', finishedAt: new Date(), heldUntil: null, error: null },
    });
    if (finished.count === 0 || subjectState !== 'running') return;
    await store(tx);
    const open = await tx.job.count({
      where: { subjectId: job.subject.id, kind: job.kind, state: { not: 'done' } },
    });
    if (open > 0) return;
    const next = stageAfter(job.subject, job.kind);
    if (next === null) await setSubjectState(tx, job.subject, { state: 'done' });
    else await planStage(tx, job.subject, next);
  });
}

/** Ends the job and its subject with a reason; the subject's other jobs are not begun any more. */
export async function failJob({ prisma }: Database, job: ClaimedJob, reason: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const subjectState = await lockSubject(tx, job.subject);
    const failed = await tx.job.updateMany({
      where: { id: job.id, state: 'running' },
      data: { state: 'failed', finishedAt: new Date(), heldUntil: null, error: reason },
    });
    if (failed.count === 0 || subjectState !== 'running') return;
    await cancelOpenJobs(tx, job.subject);
    await setSubjectState(tx, job.subject, { state: 'failed', error: reason });
  });
}
