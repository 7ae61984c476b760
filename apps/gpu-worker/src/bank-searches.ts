import path from 'node:path';
import type { NearestPatches, PatchGrid, RunRecipe } from '@mias/core';
import type { BankPlan, BankSize, Database } from '@mias/db';
import { createExactSearch, type BankBlock, type ExactSearch, type RuntimeOptions } from '@mias/encoders';
import { openBankCopy, type BankCopy } from './bank-copy.js';

/** Exact search in sealed banks; one stays open, since shards of one run come in a row. */
export interface BankSearches {
  open(bank: BankPlan, scoring: RunRecipe['scoring']): Promise<BankSearch>;
  dispose(): Promise<void>;
}

export interface BankSearch {
  /** One result for each image's patches; the bank is read once for all of them. */
  nearest(queries: readonly PatchGrid[]): Promise<NearestPatches[]>;
}

export function createBankSearches(
  db: Database,
  { cacheDir, runtime }: { readonly cacheDir: string; readonly runtime: RuntimeOptions },
): BankSearches {
  let opened: { key: string; copy: BankCopy; search: ExactSearch } | null = null;
  const dispose = async (): Promise<void> => {
    await opened?.search.dispose();
    await opened?.copy.close();
    opened = null;
  };
  return {
    dispose,
    open: async (bank, { neighbours, distance }) => {
      const key = `${bank.id} ${neighbours}`;
      if (opened?.key !== key) {
        await dispose();
        const size = sizeOf(bank);
        const copy = await openBankCopy(db, path.join(cacheDir, 'banks'), { bankId: bank.id, ...size });
        opened = { key, copy, search: await createExactSearch({ dim: size.dim, neighbours, ...runtime }) };
      }
      const { copy, search } = opened;
      return {
        nearest: async (queries) => {
          const results = await search.nearest(queries, blocksOf(copy), distance);
          return results.map((result) => ({ ...result, ordinals: copy.ordinalsAt(result.ordinals) }));
        },
      };
    },
  };
}

/** 32 MB: enough for matrix products at full speed, and one block more is read while one is searched. */
const BLOCK_BYTES = 32 * 2 ** 20;

/** Blocks number their patches by place in the copy, which has no gaps as ordinals do. */
async function* blocksOf(copy: BankCopy): AsyncGenerator<BankBlock> {
  const rows = Math.max(1, Math.floor(BLOCK_BYTES / (copy.dim * 4)));
  for (let place = 0; place < copy.count; place += rows) {
    const count = Math.min(rows, copy.count - place);
    yield { firstOrdinal: place, count, values: await copy.read(place, count) };
  }
}

function sizeOf({ id, size }: BankPlan): BankSize {
  if (size === null) throw new Error(`Bank ${id} is not sealed, and a run waits for that.`);
  return size;
}
