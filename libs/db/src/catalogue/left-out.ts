import type { EvaluationReport } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

export type LeftOut = EvaluationReport['failures'][number];

const UNKNOWN = 'No reason was recorded.';

/** Training images that are not in the bank, in the manifest's order, with the reason. */
export async function listLeftOutOfBank(db: TeamDatabase, bankId: string): Promise<LeftOut[]> {
  const rows = await db.prisma.image.findMany({
    where: {
      version: { banks: { some: { id: bankId, teamId: db.teamId } } },
      split: 'train',
      OR: [{ state: 'failed' }, { bankImages: { some: { bankId, state: 'failed' } } }],
    },
    select: { name: true, error: true, bankImages: { where: { bankId }, select: { error: true } } },
    orderBy: { ordinal: 'asc' },
  });
  return rows.map(({ name, error, bankImages }) => ({
    name,
    split: 'train',
    reason: error ?? bankImages[0]?.error ?? UNKNOWN,
  }));
}

/** Test images without a result, in the manifest's order, with the reason. */
export async function listLeftOutOfRun(db: TeamDatabase, runId: string): Promise<LeftOut[]> {
  const rows = await db.prisma.image.findMany({
    where: {
      version: { runs: { some: { id: runId, teamId: db.teamId } } },
      split: 'test',
      OR: [{ state: 'failed' }, { runImages: { some: { runId, state: 'failed' } } }],
    },
    select: { name: true, error: true, runImages: { where: { runId }, select: { error: true } } },
    orderBy: { ordinal: 'asc' },
  });
  return rows.map(({ name, error, runImages }) => ({
    name,
    split: 'test',
    reason: error ?? runImages[0]?.error ?? UNKNOWN,
  }));
}
