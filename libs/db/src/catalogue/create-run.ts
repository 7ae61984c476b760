import type { Run } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

export type NewRun = Pick<Run, 'versionId' | 'bankId' | 'recipe' | 'prompters'>;

/** @returns the run's id */
export async function createRun(
  db: TeamDatabase,
  { versionId, bankId, recipe, prompters }: NewRun,
): Promise<string> {
  const data = { teamId: db.teamId, versionId, bankId, recipe, prompters };
  const { id } = await db.prisma.run.create({ data });
  return id;
}
