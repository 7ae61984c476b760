import type { NearestPatches, PatchGrid, RunRecipe } from '@mias/core';
import type { BankPlan, BankSize, Database } from '@mias/db';
import {
  openContraction,
  searchExactly,
  type BankBlock,
  type Contraction,
  type RuntimeOptions,
} from '@mias/encoders';
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

interface OpenedBank {
  readonly bankId: string;
  readonly copy: BankCopy;
  readonly contraction: Contraction | null;
}

export function createBankSearches(
  db: Database,
  { cacheDir, bankCacheBytes, runtime }: BankSearchOptions,
): BankSearches {
  const { threads } = runtime;
  const copies = { directory: copiesDirectory(cacheDir), maxBytes: bankCacheBytes, threads };
  let opened: OpenedBank | null = null;
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = null;
    await closing?.contraction?.dispose();
    await closing?.copy.close();
  };
  const openedBank = async (bank: BankPlan): Promise<OpenedBank> => {
    if (opened?.bankId === bank.id) return opened;
    await close();
    const copy = await openBankCopy(db, copies, { bankId: bank.id, ...sizeOf(bank) });
    const { short } = copy;
    try {
      const contraction = short === null ? null : await openContraction(short.axes, threads);
      opened = { bankId: bank.id, copy, contraction };
      return opened;
    } catch (error) {
      await copy.close();
      throw error;
    }
  };
  // One after the other: a job that was given up may still be opening its bank when the next opens another.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const ending = last.then(work);
    last = ending.catch(() => undefined);
    return ending;
  };
  return {
    dispose: () => inTurn(close),
    open: async (bank, scoring) => {
      const { copy, contraction } = await inTurn(() => openedBank(bank));
      const search = async (
        queries: readonly PatchGrid[],
        blocks: AsyncIterable<BankBlock>,
      ): Promise<NearestPatches[]> => {
        const results = await searchExactly(queries, blocks, {
          dim: copy.dim,
          scoring,
          ...runtime,
          ...(contraction === null ? {} : { contraction }),
        });
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
