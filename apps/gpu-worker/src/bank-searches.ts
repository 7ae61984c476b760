import type { NearestPatches, PatchGrid, RunRecipe } from '@mias/core';
import type { BankPlan, BankSize, Database } from '@mias/db';
import { searchExactly, type BankBlock, type RuntimeOptions } from '@mias/encoders';
import { copiesDirectory, openBankCopy, type BankCopy } from './bank-copy.js';
import { blocksBeside, blocksOf, type Places } from './copy-blocks.js';

/** Exact search in sealed banks; one stays open, since shards of one run come in a row. */
export interface BankSearches {
  open(bank: BankPlan, scoring: RunRecipe['scoring']): Promise<ExactSearch>;
  dispose(): Promise<void>;
}

export interface BankSearch {
  /** One result for each image's patches; the bank is read once for all of them. */
  nearest(queries: readonly PatchGrid[]): Promise<NearestPatches[]>;
}

/** An exact search can leave a part of the bank out. */
export interface ExactSearch extends BankSearch {
  /** The patches of these ordinals: rows in their order, one column. */
  patchesOf(range: OrdinalRange): Promise<PatchGrid>;
  /** Patches of the bank without those of these ordinals. */
  countBeside(left: OrdinalRange): number;
  /** `nearest` in the bank without the patches of these ordinals. */
  nearestBeside(queries: readonly PatchGrid[], left: OrdinalRange): Promise<NearestPatches[]>;
}

/** From `first` up to and without `end`. */
export interface OrdinalRange {
  readonly first: number;
  readonly end: number;
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
      const search = async (
        queries: readonly PatchGrid[],
        blocks: AsyncIterable<BankBlock>,
      ): Promise<NearestPatches[]> => {
        const results = await searchExactly(queries, blocks, { dim: copy.dim, scoring, ...runtime });
        return results.map((result) => ({ ...result, ordinals: copy.ordinalsAt(result.ordinals) }));
      };
      return {
        nearest: (queries) => search(queries, blocksOf(copy)),
        patchesOf: async (range) => {
          const { first, end } = placesOf(range, copy);
          const rows = end - first;
          return { rows, cols: 1, dim: copy.dim, values: await copy.read(first, rows) };
        },
        countBeside: (left) => {
          const { first, end } = placesOf(left, copy);
          return copy.count - (end - first);
        },
        nearestBeside: (queries, left) => search(queries, blocksBeside(copy, placesOf(left, copy))),
      };
    },
  };
}

const placesOf = ({ first, end }: OrdinalRange, copy: BankCopy): Places => ({
  first: copy.placeFrom(first),
  end: copy.placeFrom(end),
});

function sizeOf({ id, size }: BankPlan): BankSize {
  if (size === null) throw new Error(`Bank ${id} is not sealed, and a run waits for that.`);
  return size;
}
