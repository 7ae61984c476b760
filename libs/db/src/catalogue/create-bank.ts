import type { Bank } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';
import { restartSubject } from '../work/restart.js';

export interface NewBank extends Pick<Bank, 'versionId' | 'encoderId' | 'recipe'> {
  /** SHA-256 of the recipe in canonical JSON. */
  readonly recipeHash: string;
}

/**
 * Adds a bank. The same version, encoder and recipe again give the bank that is there, and another
 * try where it had failed.
 *
 * @returns the bank's id
 */
export async function createBank(db: TeamDatabase, bank: NewBank): Promise<string> {
  const { versionId, encoderId, recipe, recipeHash } = bank;
  await db.prisma.bank.createMany({
    data: [{ teamId: db.teamId, versionId, encoderId, recipe, recipeHash }],
    skipDuplicates: true,
  });
  const { id } = await db.prisma.bank.findUniqueOrThrow({
    where: { versionId_encoderId_recipeHash: { versionId, encoderId, recipeHash } },
    select: { id: true },
  });
  await restartSubject(db, { kind: 'bank', id });
  return id;
}
