import { Tensor } from 'onnxruntime-node';
import { createSession, floats, type RuntimeOptions } from '../runtime.js';
import { searchModel, TILE_ROWS } from './search-graph.js';

/** How near the tiles of a block come to the queries of a group, in float32, and how far that may be off. */
export interface TileScores {
  /** Row-major [tiles, queries]: of each tile's rows b the largest q.b - |b|^2 / 2. */
  readonly maxima: Float32Array;
  /**
   * The score below which no row of a tile is within `squared` of the query, in the space of the vectors
   * themselves; -Infinity for an infinite square.
   */
  limit(query: number, squared: number): number;
}

export interface TileScorer {
  /** @param rows row-major [rows, dim], from the first of a tile on */
  score(rows: Float32Array): Promise<TileScores>;
  release(): Promise<void>;
}

export interface ScoredVectors {
  /** Row-major [queries, dim]. */
  readonly queries: Float32Array;
  readonly dim: number;
  /**
   * 0 where these are the vectors themselves; where they are short ones, the share of the sum of two lengths
   * by which their distance may exceed the vectors' own.
   */
  readonly slack: number;
}

/** Scores of one matrix product: 2 MB, which stay in the cache of a core. */
const PRODUCT_SCORES = 2 ** 19;

export async function openTileScorer(
  { queries, dim, slack }: ScoredVectors,
  runtime: RuntimeOptions,
): Promise<TileScorer> {
  const count = queries.length / dim;
  const session = await createSession(searchModel(queries, dim), runtime);
  const squares = squaredNorms(queries, dim);
  const rowsAtOnce = Math.max(TILE_ROWS, Math.floor(PRODUCT_SCORES / count / TILE_ROWS) * TILE_ROWS);
  return {
    score: async (rows) => {
      const maxima = new Float32Array(Math.ceil(rows.length / dim / TILE_ROWS) * count);
      let halfSquare = 0;
      for (let first = 0; first * dim < rows.length; first += rowsAtOnce) {
        const part = wholeTiles(rows.subarray(first * dim, (first + rowsAtOnce) * dim), dim);
        const results = await session.run({ block: new Tensor('float32', part, [part.length / dim, dim]) });
        maxima.set(floats(results, 'maxima'), (first / TILE_ROWS) * count);
        halfSquare = Math.max(halfSquare, floats(results, 'halfSquare')[0] ?? 0);
      }
      const rounding = roundingOf(dim, halfSquare);
      const length = Math.sqrt(2 * halfSquare);
      return {
        maxima,
        limit: (query, squared) => {
          if (squared === Infinity) return -Infinity;
          const square = squares[query] ?? 0;
          const further = slack * (Math.sqrt(square) + length);
          const apart = squared + further * (2 * Math.sqrt(squared) + further);
          return (square - apart) / 2 - rounding(square);
        },
      };
    },
    release: () => session.release(),
  };
}

/** Filled up with rows of zeros, which nobody takes for rows of the bank. */
function wholeTiles(values: Float32Array, dim: number): Float32Array {
  const length = Math.ceil(values.length / dim / TILE_ROWS) * TILE_ROWS * dim;
  if (length === values.length) return values;
  const filled = new Float32Array(length);
  filled.set(values);
  return filled;
}

function squaredNorms(rows: Float32Array, dim: number): Float64Array {
  return Float64Array.from({ length: rows.length / dim }, (_, row) => {
    let sum = 0;
    for (let index = row * dim; index < (row + 1) * dim; index++) sum += (rows[index] ?? 0) ** 2;
    return sum;
  });
}

/** Half a unit in the last place of 1 in float32. */
const UNIT = 2 ** -24;

/**
 * Bounds the rounding of a float32 score q.b - |b|^2 / 2, whatever the order of its sums: each of n terms
 * meets at most n roundings, and the sum of |q_i b_i| is at most |q| |b|.
 * Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1.
 */
function roundingOf(dim: number, halfSquare: number): (square: number) => number {
  const operations = (dim + 3) * UNIT;
  const gamma = operations / (1 - operations);
  return (square) => gamma * (Math.sqrt(square * 2 * halfSquare) + halfSquare);
}
