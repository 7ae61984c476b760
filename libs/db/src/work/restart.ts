import type { Subject } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';
import { Prisma } from '../generated/client.js';
import { lockSubject, setSubjectState } from './subject.js';

/** Lets a failed or cancelled subject wait for its turn again; what it has finished stays. Returns whether it did. */
export const restartSubject = ({ prisma }: Database, subject: Subject): Promise<boolean> =>
  prisma.$transaction((tx) => restartWithin(tx, subject));

/** {@link restartSubject} as a part of something larger. */
export async function restartWithin(tx: Transaction, subject: Subject): Promise<boolean> {
  const state = await lockSubject(tx, subject);
  if (state !== 'failed' && state !== 'cancelled') return false;
  await waitAgain(tx, subject);
  return true;
}

/**
 * Tries again what failed in a run that is done: images that could not be scored, and prompters that
 * failed on one. Returns whether there was any; a run that failed or was cancelled is restarted.
 */
export async function retryRun(db: Database, runId: string): Promise<boolean> {
  const subject = { kind: 'run', id: runId } as const;
  if (await restartSubject(db, subject)) return true;
  return db.prisma.$transaction(async (tx) => {
    if ((await lockSubject(tx, subject)) !== 'done') return false;
    const failures =
      (await tx.runImage.count({ where: { runId, ...RETRIABLE } })) +
      (await tx.prompterResult.count({ where: { runId, error: { not: null } } }));
    if (failures === 0) return false;
    await waitAgain(tx, subject);
    return true;
  });
}

/** What inspection refused stays refused. */
const RETRIABLE = { state: 'failed', image: { state: 'ready' } } as const;

async function waitAgain(tx: Transaction, subject: Subject): Promise<void> {
  await tx.job.deleteMany({ where: { subjectId: subject.id } });
  await forgetFailures(tx, subject);
  await setSubjectState(tx, subject, { state: 'waiting' });
}

/**
 * The failures of a bank whose coreset is chosen stay: it was chosen without them. Everything else
 * gets another chance, but for what inspection refused.
 */
async function forgetFailures(tx: Transaction, { kind, id }: Subject): Promise<void> {
  if (kind === 'bank') {
    await tx.bankImage.deleteMany({ where: { bankId: id, bank: { keptOrdinals: null }, ...RETRIABLE } });
  }
  if (kind === 'pipeline') await tx.pipelineImage.deleteMany({ where: { pipelineId: id, ...RETRIABLE } });
  if (kind === 'run') await forgetFailedImages(tx, id);
}

/** An image more may change the scale of all maps, so that every image is segmented again. */
async function forgetFailedImages(tx: Transaction, runId: string): Promise<void> {
  const { count } = await tx.runImage.deleteMany({ where: { runId, ...RETRIABLE } });
  await tx.runImage.updateMany({
    where: { runId, state: 'done', ...(count === 0 && { results: { some: { error: { not: null } } } }) },
    data: { state: 'running' },
  });
  await tx.run.update({ where: { id: runId }, data: { metrics: Prisma.DbNull } });
}
