import type { IndexBank } from '@mias/contracts';
import type { Database } from '../database.js';
import { restartSubject } from '../work/restart.js';

/**
 * Asks for the index of a bank. The same precision again gives the index that is there, and another
 * try where it had failed; another precision replaces it.
 *
 * @returns the index's id
 */
export async function createBankIndex(db: Database, { bankId, precision }: IndexBank): Promise<string> {
  const { id } = await db.prisma.$transaction(async (tx) => {
    const there = await tx.bankIndex.findUnique({ where: { bankId } });
    if (there?.precision === precision) return there;
    if (there !== null) {
      await tx.job.deleteMany({ where: { subjectId: there.id } });
      await tx.bankIndex.delete({ where: { bankId } });
    }
    await tx.bankIndex.createMany({ data: [{ bankId, precision }], skipDuplicates: true });
    return tx.bankIndex.findUniqueOrThrow({ where: { bankId } });
  });
  await restartSubject(db, { kind: 'bank-index', id });
  return id;
}
