import type { Run } from '@mias/contracts';
import type { Database } from '../database.js';

export type NewRun = Pick<Run, 'versionId' | 'bankId' | 'recipe' | 'prompters'>;

/** @returns the run's id */
export async function createRun(
  db: Database,
  { versionId, bankId, recipe, prompters }: NewRun,
): Promise<string> {
  const { id } = await db.prisma.run.create({ data: { versionId, bankId, recipe, prompters } });
  return id;
}
