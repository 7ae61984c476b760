import { squaredDistance } from '@mias/core';
import { mayBeWithin } from './may-be-within.js';
import type { NearestSoFar } from './nearest-so-far.js';
import { TILE_ROWS } from './search-graph.js';
import type { TileScores } from './tile-scores.js';

/** Queries that are searched together, and a block of the bank that they are compared with. */
export interface Comparison {
  /** Place of the first query among all. */
  readonly first: number;
  readonly count: number;
  /** Row-major [count, dim]. */
  readonly queries: Float32Array;
  readonly block: {
    readonly firstOrdinal: number;
    readonly count: number;
    /** Row-major [count, dim]. */
    readonly values: Float32Array;
  };
  readonly found: NearestSoFar;
}

/**
 * Compares each query in float64 with the tile of the largest score, whose rows mostly rule all others out.
 *
 * @returns that tile for every query, the first of equals
 */
export function compareBest(comparison: Comparison, scores: TileScores): Uint32Array {
  const { count } = comparison;
  const best = bestTiles(scores.maxima, count);
  for (let query = 0; query < count; query++) {
    const tile = best[query] ?? 0;
    if (mayHold(comparison, scores, query, tile)) compare(comparison, query, tile);
  }
  return best;
}

/**
 * Places in the scores of all other tiles that may hold one of a query's nearest: those whose largest score is
 * within the rounding of the product of what was found so far. Null where there are more than `most`.
 */
export function otherCandidates(
  comparison: Comparison,
  scores: TileScores,
  { compared, most }: { readonly compared: Uint32Array; readonly most: number },
): number[] | null {
  const { first, count, found } = comparison;
  const { maxima } = scores;
  const limits = Float64Array.from({ length: count }, (_, query) =>
    scores.limit(query, found.furthest(first + query)),
  );
  const places: number[] = [];
  for (let place = 0, tile = 0; place < maxima.length; tile++) {
    for (let query = 0; query < count; query++, place++) {
      // Numbers that are no numbers rule nothing out.
      if ((maxima[place] ?? 0) < (limits[query] ?? 0) || compared[query] === tile) continue;
      if (isSettled(comparison, query, tile)) continue;
      if (places.length >= most) return null;
      places.push(place);
    }
  }
  return places;
}

/** Compares in float64 what {@link otherCandidates} found and what was found since does not rule out. */
export function compareOthers(comparison: Comparison, scores: TileScores, places: readonly number[]): void {
  for (const place of places) {
    const query = place % comparison.count;
    const tile = Math.floor(place / comparison.count);
    if (mayHold(comparison, scores, query, tile)) compare(comparison, query, tile);
  }
}

const mayHold = (
  { first, count, found }: Comparison,
  scores: TileScores,
  query: number,
  tile: number,
): boolean =>
  !((scores.maxima[tile * count + query] ?? 0) < scores.limit(query, found.furthest(first + query)));

const isSettled = ({ first, block, found }: Comparison, query: number, tile: number): boolean =>
  found.isSettled(first + query, block.firstOrdinal + tile * TILE_ROWS);

function compare(comparison: Comparison, query: number, tile: number): void {
  const { first, count, queries, block, found } = comparison;
  if (isSettled(comparison, query, tile)) return;
  const dim = queries.length / count;
  const from = tile * TILE_ROWS;
  const to = Math.min(from + TILE_ROWS, block.count);
  for (let row = from; row < to; row++) {
    const [a, b] = [query * dim, row * dim];
    const furthest = found.furthest(first + query);
    if (!mayBeWithin(furthest, [queries, a], [block.values, b], dim)) continue;
    const squared = squaredDistance(queries, a, block.values, b, dim);
    found.add(first + query, squared, block.firstOrdinal + row);
  }
}

function bestTiles(maxima: Float32Array, count: number): Uint32Array {
  const largest = maxima.slice(0, count);
  const best = new Uint32Array(count);
  for (let place = count, tile = 1; place < maxima.length; tile++) {
    for (let query = 0; query < count; query++, place++) {
      const score = maxima[place] ?? 0;
      if (score <= (largest[query] ?? 0)) continue;
      largest[query] = score;
      best[query] = tile;
    }
  }
  return best;
}
