import type { Subject } from '@mias/contracts';
import type { Transaction } from '../database.js';

/**
 * Clears the way for another try of failed work. Images that are done stay done. The caller has locked
 * the subject's row and sets it back to `waiting`.
 */
export async function forgetFailures(tx: Transaction, subject: Subject): Promise<void> {
  await tx.job.deleteMany({ where: { subjectKind: subject.kind, subjectId: subject.id } });
  if (subject.kind === 'bank') {
    await tx.bankImage.deleteMany({ where: { bankId: subject.id, state: { not: 'done' } } });
  }
}
