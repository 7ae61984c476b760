import type { RuntimeOptions } from '../runtime.js';
import { compareBest, compareOthers, otherCandidates } from './candidates.js';
import type { Contraction } from './contraction.js';
import type { BankBlock } from './exact-search.js';
import type { NearestSoFar } from './nearest-so-far.js';
import { openTileScorer, type TileScorer, type TileScores } from './tile-scores.js';

/** Queries that are compared with one block of a bank after the other. */
export interface QueryGroup {
  compare(block: BankBlock, found: NearestSoFar): Promise<void>;
  release(): Promise<void>;
}

export interface Queries {
  /** Place of the first among all queries. */
  readonly first: number;
  /** Row-major [queries, dim]. */
  readonly queries: Float32Array;
}

export interface QueryGroupOptions {
  readonly dim: number;
  readonly runtime: RuntimeOptions;
  readonly contraction?: Contraction | undefined;
}

/**
 * Of all tiles, the share that short vectors may leave to be compared: from there on the product of the
 * vectors themselves, which leaves fewer, takes less time.
 */
const MOST_LEFT = 1 / 64;

/** Blocks in a row for which the short vectors left more, until they are asked no more. */
const VAIN_BLOCKS = 3;

export async function openQueryGroup(
  { first, queries }: Queries,
  { dim, runtime, contraction }: QueryGroupOptions,
): Promise<QueryGroup> {
  const count = queries.length / dim;
  const short = contraction === undefined ? null : await openShort(queries, contraction, runtime);
  // Packing the queries takes a while, and short vectors mostly make it needless.
  let whole: Promise<TileScorer> | null = null;
  const wholeScores = async ({ values }: BankBlock): Promise<TileScores> => {
    whole ??= openTileScorer({ queries, dim, slack: 0 }, runtime);
    return (await whole).score(values);
  };
  let vain = 0;
  return {
    compare: async (block, found) => {
      const comparison = { first, count, queries, block, found };
      const asksShort = short !== null && block.short !== undefined && vain < VAIN_BLOCKS;
      const scores = asksShort ? await short.score(block.short) : await wholeScores(block);
      const compared = compareBest(comparison, scores);
      const most = asksShort ? scores.maxima.length * MOST_LEFT : Infinity;
      const places = otherCandidates(comparison, scores, { compared, most });
      if (asksShort) vain = places === null ? vain + 1 : 0;
      if (places !== null) {
        compareOthers(comparison, scores, places);
        return;
      }
      const surer = await wholeScores(block);
      const left = otherCandidates(comparison, surer, { compared, most: Infinity });
      compareOthers(comparison, surer, left ?? []);
    },
    release: async () => {
      await short?.release();
      await (await whole)?.release();
    },
  };
}

async function openShort(
  queries: Float32Array,
  contraction: Contraction,
  runtime: RuntimeOptions,
): Promise<TileScorer> {
  const { dim, slack } = contraction;
  return openTileScorer({ queries: await contraction.contract(queries), dim, slack }, runtime);
}
