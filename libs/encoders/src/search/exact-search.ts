import type { NearestPatches, PatchGrid, RunRecipe } from '@mias/core';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { createSession, floats, type RuntimeOptions } from '../runtime.js';
import { compareCandidates, type QueryGroup } from './candidates.js';
import { NearestSoFar } from './nearest-so-far.js';
import { searchModel, TILE_ROWS } from './search-graph.js';

/** A part of a bank: `count` patch vectors, row-major [count, dim]; the first has the ordinal `firstOrdinal`. */
export interface BankBlock {
  readonly firstOrdinal: number;
  readonly count: number;
  readonly values: Float32Array;
}

export interface ExactSearchOptions extends Partial<RuntimeOptions> {
  /** Values of a patch. */
  readonly dim: number;
  readonly scoring: RunRecipe['scoring'];
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
  { dim, scoring: { neighbours, distance }, provider = 'cpu', threads = null }: ExactSearchOptions,
): Promise<NearestPatches[]> {
  if (!Number.isInteger(neighbours) || neighbours < 1) {
    throw new RangeError(`The score is the distance to neighbour ${neighbours}. Choose 1 or more.`);
  }
  const rows = joined(queries, dim);
  const found = new NearestSoFar(rows.length / dim, neighbours);
  const groups = await openGroups(rows, dim, { provider, threads });
  try {
    const seen = await searchBlocks({ groups, dim, found }, blocks);
    if (seen < neighbours) {
      throw new RangeError(
        `The score is the distance to neighbour ${neighbours} and the bank holds ${seen} patches. ` +
          `Choose 1 to ${seen} neighbours or add normal images.`,
      );
    }
  } finally {
    await Promise.all(groups.map(({ session }) => session.release()));
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
/** Scores of one matrix product: 2 MB, which stay in the cache too. */
const PRODUCT_SCORES = 2 ** 19;

interface OpenGroup extends QueryGroup {
  readonly session: InferenceSession;
}

interface Search {
  readonly groups: readonly OpenGroup[];
  readonly dim: number;
  readonly found: NearestSoFar;
}

/** @param rows queries of all images, row-major [queries, dim] */
async function openGroups(rows: Float32Array, dim: number, runtime: RuntimeOptions): Promise<OpenGroup[]> {
  const groups: OpenGroup[] = [];
  for (let first = 0; first * dim < rows.length; first += GROUP_QUERIES) {
    const values = rows.subarray(first * dim, (first + GROUP_QUERIES) * dim);
    const session = await createSession(searchModel(values, dim), runtime);
    const squares = squaredNorms(values, dim);
    groups.push({ first, count: squares.length, values, squares, session });
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
    for (const group of groups) {
      compareCandidates(group, { ...block, ...(await scoresOf(block.values, group)) }, found);
    }
    seen += block.count;
  }
  return seen;
}

/** What the model says of a block, in products of {@link PRODUCT_SCORES}. */
async function scoresOf(
  values: Float32Array,
  { session, count, values: queries }: OpenGroup,
): Promise<{ readonly maxima: Float32Array; readonly halfSquare: number }> {
  const dim = queries.length / count;
  const rows = values.length / dim;
  const rowsAtOnce = Math.max(TILE_ROWS, Math.floor(PRODUCT_SCORES / count / TILE_ROWS) * TILE_ROWS);
  const maxima = new Float32Array(Math.ceil(rows / TILE_ROWS) * count);
  let halfSquare = 0;
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const part = wholeTiles(values.subarray(first * dim, (first + rowsAtOnce) * dim), dim);
    const results = await session.run({ block: new Tensor('float32', part, [part.length / dim, dim]) });
    maxima.set(floats(results, 'maxima'), (first / TILE_ROWS) * count);
    halfSquare = Math.max(halfSquare, floats(results, 'halfSquare')[0] ?? 0);
  }
  return { maxima, halfSquare };
}

/** Filled up with rows of zeros, which nobody takes for rows of the bank. */
function wholeTiles(values: Float32Array, dim: number): Float32Array {
  const length = Math.ceil(values.length / dim / TILE_ROWS) * TILE_ROWS * dim;
  if (length === values.length) return values;
  const filled = new Float32Array(length);
  filled.set(values);
  return filled;
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

function squaredNorms(rows: Float32Array, dim: number): Float64Array {
  return Float64Array.from({ length: rows.length / dim }, (_, row) => {
    let sum = 0;
    for (let index = row * dim; index < (row + 1) * dim; index++) sum += (rows[index] ?? 0) ** 2;
    return sum;
  });
}
