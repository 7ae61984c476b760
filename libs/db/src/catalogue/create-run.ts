import type { Run } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

export interface NewRun extends Pick<Run, 'versionId' | 'bankId' | 'recipe' | 'prompters'> {
  /** The run that this one repeats exactly. */
  readonly originalId?: string;
}

/** @returns the run's id */
export async function createRun(
  db: TeamDatabase,
  { versionId, bankId, recipe, prompters, originalId }: NewRun,
): Promise<string> {
  const data = { teamId: db.teamId, versionId, bankId, recipe, prompters, originalId: originalId ?? null };
  const { id } = await db.prisma.run.create({ data });
  return id;
}
