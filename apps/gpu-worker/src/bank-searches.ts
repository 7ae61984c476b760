import type { NearestPatches, PatchGrid, RunRecipe } from '@mias/core';
import type { BankPlan, BankSize, Database } from '@mias/db';
import { searchExactly, type RuntimeOptions } from '@mias/encoders';
import { copiesDirectory, openBankCopy, type BankCopy } from './bank-copy.js';
import { blocksOf } from './copy-blocks.js';

/** Exact search in sealed banks; one stays open, since shards of one run come in a row. */
export interface BankSearches {
  open(bank: BankPlan, scoring: RunRecipe['scoring']): Promise<BankSearch>;
  dispose(): Promise<void>;
}

export interface BankSearch {
  /** One result for each image's patches; the bank is read once for all of them. */
  nearest(queries: readonly PatchGrid[]): Promise<NearestPatches[]>;
}

export interface BankSearchOptions {
  /** Absolute path; copies of banks are in `banks/` below it. */
  readonly cacheDir: string;
  /** Bytes that the copies may take together. */
  readonly bankCacheBytes: number;
  readonly runtime: RuntimeOptions;
}

export function createBankSearches(
  db: Database,
  { cacheDir, bankCacheBytes, runtime }: BankSearchOptions,
): BankSearches {
  const copies = { directory: copiesDirectory(cacheDir), maxBytes: bankCacheBytes };
  let opened: { bankId: string; copy: BankCopy } | null = null;
  const dispose = async (): Promise<void> => {
    await opened?.copy.close();
    opened = null;
  };
  return {
    dispose,
    open: async (bank, scoring) => {
      if (opened?.bankId !== bank.id) {
        await dispose();
        const sealed = { bankId: bank.id, ...sizeOf(bank) };
        opened = { bankId: bank.id, copy: await openBankCopy(db, copies, sealed) };
      }
      const { copy } = opened;
      return {
        nearest: async (queries) => {
          const results = await searchExactly(queries, blocksOf(copy), {
            dim: copy.dim,
            scoring,
            ...runtime,
          });
          return results.map((result) => ({ ...result, ordinals: copy.ordinalsAt(result.ordinals) }));
        },
      };
    },
  };
}

function sizeOf({ id, size }: BankPlan): BankSize {
  if (size === null) throw new Error(`Bank ${id} is not sealed, and a run waits for that.`);
  return size;
}
