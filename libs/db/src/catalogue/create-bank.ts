import type { Bank } from '@mias/contracts';
import type { Database } from '../database.js';
import { forgetFailures } from './forget-failures.js';
import { lockRow } from './lock-row.js';

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
export async function createBank(db: Database, bank: NewBank): Promise<string> {
  const { versionId, encoderId, recipe, recipeHash } = bank;
  return db.prisma.$transaction(async (tx) => {
    await tx.bank.createMany({ data: [{ versionId, encoderId, recipe, recipeHash }], skipDuplicates: true });
    const { id } = await tx.bank.findUniqueOrThrow({
      where: { versionId_encoderId_recipeHash: { versionId, encoderId, recipeHash } },
      select: { id: true },
    });
    await lockRow(tx, 'Bank', id);
    const { state } = await tx.bank.findUniqueOrThrow({ where: { id }, select: { state: true } });
    if (state === 'failed' || state === 'cancelled') {
      await forgetFailures(tx, { kind: 'bank', id });
      await tx.bank.update({ where: { id }, data: { state: 'waiting', error: null } });
    }
    return id;
  });
}
