import type { Subject } from '@mias/contracts';
import type { Transaction } from '../database.js';

/** Why the subject cannot begin although everything it waited for is final; null when it can. */
export async function unmetPrerequisite(tx: Transaction, { kind, id }: Subject): Promise<string | null> {
  switch (kind) {
    case 'dataset-version':
    case 'encoder':
      return null;
    case 'bank': {
      const { version, encoder } = await tx.bank.findUniqueOrThrow({
        where: { id },
        include: { version: true, encoder: true },
      });
      return (
        obstacle(`Version ${version.number} of the dataset`, version) ??
        obstacle(`The encoder "${encoder.name}"`, encoder)
      );
    }
    case 'run': {
      const { version, bank } = await tx.run.findUniqueOrThrow({
        where: { id },
        include: { version: true, bank: true },
      });
      return obstacle(`Version ${version.number} of the dataset`, version) ?? obstacle('The bank', bank);
    }
  }
}

function obstacle(what: string, { state, error }: { state: string; error: string | null }): string | null {
  return state === 'done' ? null : `${what} is ${state}: ${error ?? 'no reason is recorded'}`;
}
