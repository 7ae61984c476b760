import { RunRecipe, type Subject } from '@mias/contracts';
import type { Transaction } from '../database.js';

/** Why the subject cannot begin although everything it waited for is final; null when it can. */
export async function unmetPrerequisite(tx: Transaction, { kind, id }: Subject): Promise<string | null> {
  switch (kind) {
    case 'dataset-import':
    case 'dataset-version':
    case 'encoder':
    case 'detector':
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
    case 'bank-index': {
      const { bank } = await tx.bankIndex.findUniqueOrThrow({ where: { id }, include: { bank: true } });
      return obstacle('The bank', bank);
    }
    case 'pipeline': {
      const { bank } = await tx.pipeline.findUniqueOrThrow({ where: { id }, include: { bank: true } });
      return obstacle('The bank', bank);
    }
    case 'bank-health': {
      const { bank } = await tx.bankHealth.findUniqueOrThrow({ where: { id }, include: { bank: true } });
      return obstacle('The bank', bank);
    }
    case 'run': {
      const { version, encoder, bank, detector, recipe } = await tx.run.findUniqueOrThrow({
        where: { id },
        include: { version: true, encoder: true, detector: true, bank: { include: { index: true } } },
      });
      return (
        obstacle(`Version ${version.number} of the dataset`, version) ??
        (bank && obstacle('The bank', bank)) ??
        (bank && searchesByIndex(recipe)
          ? obstacle('The index of the bank', bank.index ?? NO_INDEX)
          : null) ??
        (detector && obstacle(`The detector "${detector.name}"`, detector)) ??
        obstacle(`The encoder "${encoder.name}"`, encoder)
      );
    }
  }
}

/** Whether a run of this recipe needs its bank's index. */
export function searchesByIndex(recipe: unknown): boolean {
  return RunRecipe.parse(recipe).search.mode === 'index';
}

const NO_INDEX = { state: 'not there', error: 'it was not asked for' };

function obstacle(what: string, { state, error }: { state: string; error: string | null }): string | null {
  return state === 'done' ? null : `${what} is ${state}: ${error ?? 'no reason is recorded'}`;
}
