import type { NearestPatches, PatchGrid, RunRecipe } from '@mias/core';
import type { RuntimeOptions } from '../runtime.js';
import type { Contraction } from './contraction.js';
import { NearestSoFar } from './nearest-so-far.js';
import { openQueryGroup, type QueryGroup } from './query-group.js';

/** A part of a bank: `count` patch vectors, row-major [count, dim]; the first has the ordinal `firstOrdinal`. */
export interface BankBlock {
  readonly firstOrdinal: number;
  readonly count: number;
  readonly values: Float32Array;
  /** What the search's contraction makes of them; absent where there is none. */
  readonly short?: Float32Array;
}

export interface ExactSearchOptions extends Partial<RuntimeOptions> {
  /** Values of a patch. */
  readonly dim: number;
  readonly scoring: RunRecipe['scoring'];
  /** That of the blocks' short vectors: only time depends on it. */
  readonly contraction?: Contraction;
}

/**
 * Compares every query with every patch of a bank that is streamed past it in blocks. The queries of all
 * images are searched at once, so that a block is read once for all of them.
 *
 * @returns one result an image: distances to the k-th nearest patch, and ordinals of the nearest (the
 *   lowest of equals), as the float64 comparison of every pair gives them
 */
export async function searchExactly(
  queries: readonly PatchGrid[],
  blocks: AsyncIterable<BankBlock>,
  {
    dim,
    scoring: { neighbours, distance },
    provider = 'cpu',
    threads = null,
    contraction,
  }: ExactSearchOptions,
): Promise<NearestPatches[]> {
  if (!Number.isInteger(neighbours) || neighbours < 1) {
    throw new RangeError(`The score is the distance to neighbour ${neighbours}. Choose 1 or more.`);
  }
  const rows = joined(queries, dim);
  const found = new NearestSoFar(rows.length / dim, neighbours);
  const groups = await openGroups(rows, { dim, runtime: { provider, threads }, contraction });
  try {
    const seen = await searchBlocks({ groups, dim, found }, blocks);
    if (seen < neighbours) {
      throw new RangeError(
        `The score is the distance to neighbour ${neighbours} and the bank holds ${seen} patches. ` +
          `Choose 1 to ${seen} neighbours or add normal images.`,
      );
    }
  } finally {
    await Promise.all(groups.map((group) => group.release()));
  }
  found.refuseUnfilled();
  let first = 0;
  return queries.map((grid) => {
    const count = grid.rows * grid.cols;
    const results = found.results(first, count, distance);
    first += count;
    return results;
  });
}

/** Queries of one model: their packed copy stays in the cache of a core. */
const GROUP_QUERIES = 2048;

interface Search {
  readonly groups: readonly QueryGroup[];
  readonly dim: number;
  readonly found: NearestSoFar;
}

/** @param rows queries of all images, row-major [queries, dim] */
async function openGroups(
  rows: Float32Array,
  { dim, ...options }: Parameters<typeof openQueryGroup>[1],
): Promise<QueryGroup[]> {
  const groups: QueryGroup[] = [];
  for (let first = 0; first * dim < rows.length; first += GROUP_QUERIES) {
    const queries = rows.subarray(first * dim, (first + GROUP_QUERIES) * dim);
    try {
      groups.push(await openQueryGroup({ first, queries }, { dim, ...options }));
    } catch (error) {
      await Promise.all(groups.map((group) => group.release()));
      throw error;
    }
  }
  return groups;
}

/** Gives the number of patches seen. */
async function searchBlocks(
  { groups, dim, found }: Search,
  blocks: AsyncIterable<BankBlock>,
): Promise<number> {
  let seen = 0;
  for await (const block of blocks) {
    if (block.values.length !== block.count * dim) {
      throw new RangeError(
        `A block of ${block.count} patches of ${dim} values has ${block.count * dim}; ` +
          `this one has ${block.values.length}. Search the bank with its own patching.`,
      );
    }
    for (const group of groups) await group.compare(block, found);
    seen += block.count;
  }
  return seen;
}

function joined(queries: readonly PatchGrid[], dim: number): Float32Array {
  const other = queries.find((grid) => grid.dim !== dim);
  if (other !== undefined) {
    throw new RangeError(
      `Queries have ${other.dim} values a patch and the search ${dim}. Build the bank with the run's patching.`,
    );
  }
  const [only] = queries;
  if (only !== undefined && queries.length === 1) return only.values;
  const rows = new Float32Array(queries.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of queries) {
    rows.set(values, at);
    at += values.length;
  }
  return rows;
}
