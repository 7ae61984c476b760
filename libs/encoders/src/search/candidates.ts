import { squaredDistance } from '@mias/core';
import { mayBeWithin } from './may-be-within.js';
import type { NearestSoFar } from './nearest-so-far.js';
import { TILE_ROWS } from './search-graph.js';

/** Queries that are searched together. */
export interface QueryGroup {
  /** Place of the first among all queries. */
  readonly first: number;
  readonly count: number;
  /** Row-major [count, dim]. */
  readonly values: Float32Array;
  /** |q|^2 of each. */
  readonly squares: Float64Array;
}

/** A block of the bank and what the model said about it and the group. */
export interface ScoredBlock {
  readonly firstOrdinal: number;
  /** Rows that are the bank's; what follows them fills the last tile up. */
  readonly count: number;
  /** Row-major [count, dim]. */
  readonly values: Float32Array;
  /** Row-major [tiles, queries of the group]. */
  readonly maxima: Float32Array;
  /** Largest |b|^2 / 2 of the block. */
  readonly halfSquare: number;
}

/**
 * Compares queries again, in float64, with the rows of every tile that may hold one of their nearest:
 * those whose largest score is within the rounding of the product of what was found so far.
 */
export function compareCandidates(
  { first, count, values, squares }: QueryGroup,
  block: ScoredBlock,
  found: NearestSoFar,
): void {
  const dim = values.length / count;
  const { maxima } = block;
  const tiles = maxima.length / count;
  const rounding = roundingOf(dim, block.halfSquare);
  /** No row with a smaller score can be among the nearest. */
  const limits = new Float64Array(count);
  const lower = (query: number): void => {
    const square = squares[query] ?? 0;
    limits[query] = (square - found.furthest(first + query)) / 2 - rounding(square);
  };
  const compare = (query: number, tile: number): void => {
    const from = tile * TILE_ROWS;
    if (found.isSettled(first + query, block.firstOrdinal + from)) return;
    const to = Math.min(from + TILE_ROWS, block.count);
    for (let row = from; row < to; row++) {
      const [a, b] = [query * dim, row * dim];
      const furthest = found.furthest(first + query);
      if (!mayBeWithin(furthest, [values, a], [block.values, b], dim)) continue;
      const squared = squaredDistance(values, a, block.values, b, dim);
      found.add(first + query, squared, block.firstOrdinal + row);
    }
    lower(query);
  };

  // The best tile first: its rows mostly rule all others out.
  const { best, next } = bestTiles(maxima, count);
  for (let query = 0; query < count; query++) {
    lower(query);
    const leader = best[query] ?? 0;
    if ((maxima[leader * count + query] ?? 0) < (limits[query] ?? 0)) continue;
    compare(query, leader);
    if ((next[query] ?? 0) < (limits[query] ?? 0)) continue;
    for (let tile = 0; tile < tiles; tile++) {
      if (tile !== leader && (maxima[tile * count + query] ?? 0) >= (limits[query] ?? 0))
        compare(query, tile);
    }
  }
}

/** For every query the tile of the largest score, the first of equals, and the next score after it. */
function bestTiles(
  maxima: Float32Array,
  count: number,
): { readonly best: Uint32Array; readonly next: Float32Array } {
  const largest = maxima.slice(0, count);
  const best = new Uint32Array(count);
  const next = new Float32Array(count).fill(-Infinity);
  for (let place = count, tile = 1; place < maxima.length; tile++) {
    for (let query = 0; query < count; query++, place++) {
      const score = maxima[place] ?? 0;
      if (score <= (next[query] ?? 0)) continue;
      const leading = largest[query] ?? 0;
      if (score <= leading) {
        next[query] = score;
        continue;
      }
      next[query] = leading;
      largest[query] = score;
      best[query] = tile;
    }
  }
  return { best, next };
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
