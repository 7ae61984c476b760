import type { Subject } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';
import { lockSubject, setSubjectState } from './subject.js';

/** Stops work that is not finished; workers notice between two images. Returns whether there was any. */
export async function cancelSubject({ prisma }: Database, subject: Subject): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const state = await lockSubject(tx, subject);
    if (state !== 'waiting' && state !== 'running') return false;
    await cancelOpenJobs(tx, subject);
    await setSubjectState(tx, subject, { state: 'cancelled' });
    return true;
  });
}

export async function cancelOpenJobs(tx: Transaction, subject: Subject): Promise<void> {
  await tx.job.updateMany({
    where: { subjectId: subject.id, state: { in: ['waiting', 'running'] } },
    data: { state: 'cancelled', finishedAt: new Date(), heldUntil: null },
  });
}
