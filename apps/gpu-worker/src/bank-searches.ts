import path from 'node:path';
import type { NearestPatches, PatchGrid, RunRecipe } from '@mias/core';
import type { BankPlan, BankSize, Database } from '@mias/db';
import { searchExactly, type BankBlock, type RuntimeOptions } from '@mias/encoders';
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
  const copies = { directory: path.join(cacheDir, 'banks'), maxBytes: bankCacheBytes };
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

/** 32 MB: enough for matrix products at full speed, and one block more is read while one is searched. */
const BLOCK_BYTES = 32 * 2 ** 20;

/** Blocks number their patches by place in the copy, which has no gaps as ordinals do. */
async function* blocksOf(copy: BankCopy): AsyncGenerator<BankBlock> {
  const rows = Math.max(1, Math.floor(BLOCK_BYTES / (copy.dim * 4)));
  const read = async (place: number): Promise<BankBlock> => {
    const count = Math.min(rows, copy.count - place);
    return { firstOrdinal: place, count, values: await copy.read(place, count) };
  };
  let next = read(0);
  for (let place = 0; place < copy.count; place += rows) {
    const block = await next;
    // Read by another thread while this one holds the models' main thread.
    if (place + rows < copy.count) next = read(place + rows);
    next.catch(() => undefined);
    yield block;
  }
}

function sizeOf({ id, size }: BankPlan): BankSize {
  if (size === null) throw new Error(`Bank ${id} is not sealed, and a run waits for that.`);
  return size;
}
