import { squaredDistance, type NearestPatches, type PatchGrid, type RunRecipe } from '@mias/core';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { createSession, floats, int32s, type RuntimeOptions } from '../runtime.js';
import { NearestSoFar } from './nearest-so-far.js';
import { searchModel } from './search-graph.js';

/** A part of a bank: `count` patch vectors, row-major [count, dim]; the first has the ordinal `firstOrdinal`. */
export interface BankBlock {
  readonly firstOrdinal: number;
  readonly count: number;
  readonly values: Float32Array;
}

export interface ExactSearchOptions extends Partial<RuntimeOptions> {
  /** Values of a patch. */
  readonly dim: number;
  /** The score is the distance to this many-th nearest patch. */
  readonly neighbours: number;
}

/**
 * Compares every query with every patch of a bank that is streamed past it in blocks. Distances are
 * exact. So is the choice, unless four patches or more of one tile lie so near to each other that
 * float32 cannot order them (squared distances that differ by some 1e-7 of the vectors' squares).
 */
export interface ExactSearch {
  /**
   * The queries of all images at once, so that a block is read once for all of them. Gives one result
   * an image: distances to the k-th nearest patch, and ordinals of the nearest (the lowest of equals).
   */
  nearest(
    queries: readonly PatchGrid[],
    blocks: AsyncIterable<BankBlock>,
    distance: RunRecipe['scoring']['distance'],
  ): Promise<NearestPatches[]>;
  dispose(): Promise<void>;
}

/**
 * Candidates a block, beyond the neighbours asked for: what float32 cannot tell apart is compared
 * again in float64.
 */
const SPARE_CANDIDATES = 3;
/** Rows of one matrix product on either side: its scores take 16 MB, and stay in the cache. */
const TILE_ROWS = 2048;
/** Bounds the rounding of a float32 product of up to 10,000 values, relative to the squares of its norms. */
const ROUNDING = 1e-4;

export async function createExactSearch(options: ExactSearchOptions): Promise<ExactSearch> {
  const { dim, neighbours, provider = 'cpu', threads = null } = options;
  if (!Number.isInteger(neighbours) || neighbours < 1) {
    throw new RangeError(`The score is the distance to neighbour ${neighbours}. Choose 1 or more.`);
  }
  const session = await createSession(searchModel(dim), { provider, threads });
  return {
    async nearest(queries, blocks, distance) {
      const rows = joined(queries, dim);
      const found = new NearestSoFar(rows.length / dim, neighbours);
      const seen = await searchBlocks({ session, dim, neighbours, rows, found }, blocks);
      if (seen < neighbours) {
        throw new RangeError(
          `The score is the distance to neighbour ${neighbours} and the bank holds ${seen} patches. ` +
            `Choose 1 to ${seen} neighbours or add normal images.`,
        );
      }
      found.refuseUnfilled();
      let first = 0;
      return queries.map((grid) => {
        const count = grid.rows * grid.cols;
        const results = found.results(first, count, distance);
        first += count;
        return results;
      });
    },
    dispose: () => session.release(),
  };
}

interface Search {
  readonly session: InferenceSession;
  readonly dim: number;
  readonly neighbours: number;
  /** Queries of all images, row-major [queries, dim]. */
  readonly rows: Float32Array;
  readonly found: NearestSoFar;
}

/** Gives the number of patches seen. */
async function searchBlocks(search: Search, blocks: AsyncIterable<BankBlock>): Promise<number> {
  const norms = squaredNorms(search.rows, search.dim);
  let seen = 0;
  for await (const block of blocks) {
    if (block.values.length !== block.count * search.dim) {
      throw new RangeError(
        `A block of ${block.count} patches of ${search.dim} values has ${block.count * search.dim}; ` +
          `this one has ${block.values.length}. Search the bank with its own patching.`,
      );
    }
    for (const tile of tiles(block.values, search.dim)) {
      for (const queries of tiles(search.rows, search.dim)) {
        await searchTile(search, { norms, queries, tile, firstOrdinal: block.firstOrdinal + tile.first });
      }
    }
    seen += block.count;
  }
  return seen;
}

interface Tile {
  /** Row at which the tile begins. */
  readonly first: number;
  readonly count: number;
  readonly values: Float32Array;
}

function* tiles(values: Float32Array, dim: number): Generator<Tile> {
  const rows = values.length / dim;
  for (let first = 0; first < rows; first += TILE_ROWS) {
    const count = Math.min(TILE_ROWS, rows - first);
    yield { first, count, values: values.subarray(first * dim, (first + count) * dim) };
  }
}

interface TilePair {
  readonly norms: Float64Array;
  readonly queries: Tile;
  readonly tile: Tile;
  readonly firstOrdinal: number;
}

/** Takes candidates from the model, and keeps the nearest by their distances in float64. */
async function searchTile(
  { session, dim, neighbours, found }: Search,
  { norms, queries, tile, firstOrdinal }: TilePair,
): Promise<void> {
  const count = Math.min(neighbours + SPARE_CANDIDATES, tile.count);
  const results = await session.run({
    queries: new Tensor('float32', queries.values, [queries.count, dim]),
    block: new Tensor('float32', tile.values, [tile.count, dim]),
    count: new Tensor('int64', BigInt64Array.of(BigInt(count)), [1]),
  });
  const scores = floats(results, 'scores');
  const rows = int32s(results, 'rows');
  for (let index = 0; index < queries.count; index++) {
    const query = queries.first + index;
    const norm = norms[query] ?? 0;
    for (let rank = index * count; rank < (index + 1) * count; rank++) {
      const furthest = found.furthest(query);
      const estimate = norm - 2 * (scores[rank] ?? 0);
      const margin = ROUNDING * (Math.sqrt(norm) + Math.sqrt(furthest)) ** 2;
      // Candidates come nearest first: no later one is nearer.
      if (estimate - margin > furthest) break;
      const row = rows[rank] ?? 0;
      const squared = squaredDistance(queries.values, index * dim, tile.values, row * dim, dim);
      found.add(query, squared, firstOrdinal + row);
    }
  }
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
