import type { Subject } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';
import { lockSubject, setSubjectState } from './subject.js';

/** Lets a failed or cancelled subject wait for its turn again; what it has finished stays. Returns whether it did. */
export const restartSubject = ({ prisma }: Database, subject: Subject): Promise<boolean> =>
  prisma.$transaction((tx) => restartWithin(tx, subject));

/** {@link restartSubject} as a part of something larger. */
export async function restartWithin(tx: Transaction, subject: Subject): Promise<boolean> {
  const state = await lockSubject(tx, subject);
  if (state !== 'failed' && state !== 'cancelled') return false;
  await tx.job.deleteMany({ where: { subjectId: subject.id } });
  await forgetFailures(tx, subject);
  await setSubjectState(tx, subject, { state: 'waiting' });
  return true;
}

/**
 * What inspection refused stays refused, and so do the other failures of a bank whose coreset is
 * chosen: it was chosen without them. Everything else gets another chance.
 */
async function forgetFailures(tx: Transaction, { kind, id }: Subject): Promise<void> {
  const failed = { state: 'failed', image: { state: 'ready' } } as const;
  if (kind === 'bank') {
    await tx.bankImage.deleteMany({ where: { bankId: id, bank: { keptOrdinals: null }, ...failed } });
  }
  if (kind === 'pipeline') await tx.pipelineImage.deleteMany({ where: { pipelineId: id, ...failed } });
  if (kind === 'run') await tx.runImage.deleteMany({ where: { runId: id, ...failed } });
}
