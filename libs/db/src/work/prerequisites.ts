import type { Subject } from '@mias/contracts';
import type { Transaction } from '../database.js';

/** Why the subject cannot begin although everything it waited for is final; null when it can. */
export async function unmetPrerequisite(tx: Transaction, { kind, id }: Subject): Promise<string | null> {
  switch (kind) {
    case 'dataset-version':
    case 'encoder':
      return null;
    case 'bank': {
      const { versionId, encoderId } = await tx.bank.findUniqueOrThrow({ where: { id } });
      const version = await tx.datasetVersion.findUniqueOrThrow({ where: { id: versionId } });
      const encoder = await tx.encoder.findUniqueOrThrow({ where: { id: encoderId } });
      return (
        obstacle(`Version ${version.number} of the dataset`, version) ??
        obstacle(`The encoder "${encoder.name}"`, encoder)
      );
    }
    case 'run': {
      const { versionId, bankId } = await tx.run.findUniqueOrThrow({ where: { id } });
      const version = await tx.datasetVersion.findUniqueOrThrow({ where: { id: versionId } });
      const bank = await tx.bank.findUniqueOrThrow({ where: { id: bankId } });
      return obstacle(`Version ${version.number} of the dataset`, version) ?? obstacle('The bank', bank);
    }
  }
}

function obstacle(what: string, { state, error }: { state: string; error: string | null }): string | null {
  return state === 'done' ? null : `${what} is ${state}: ${error ?? 'no reason is recorded'}`;
}
