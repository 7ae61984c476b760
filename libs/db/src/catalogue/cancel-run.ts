import { isFinal } from '@mias/contracts';
import type { Database } from '../database.js';
import { lockRow } from './lock-row.js';

/**
 * Ends a run that has not ended; workers notice between two images. Results it has stay.
 *
 * @returns whether there is such a run
 */
export async function cancelRun(db: Database, runId: string): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    await lockRow(tx, 'Run', runId);
    const run = await tx.run.findUnique({ where: { id: runId }, select: { state: true } });
    if (run === null) return false;
    if (isFinal(run.state)) return true;
    const finishedAt = new Date();
    await tx.run.update({ where: { id: runId }, data: { state: 'cancelled', finishedAt } });
    await tx.job.updateMany({
      where: { subjectKind: 'run', subjectId: runId, state: { in: ['waiting', 'running'] } },
      data: { state: 'cancelled', finishedAt },
    });
    return true;
  });
}
