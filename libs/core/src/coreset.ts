import type { PatchBank } from './nearest.js';
import { seeded } from './random.js';
import type { Subsampling } from './recipe.js';
import { keptCount } from './subsampling.js';

/**
 * A coreset as far as it is chosen; plain arrays, so that it can be written down and taken up again.
 *
 * Greedy k-centre: the first patch comes from the seed, every further one is the patch that lies
 * farthest from all chosen so far (the lowest place where several lie equally far). No patch is then
 * farther from the coreset than twice what the best coreset of that size reaches (Gonzalez, 1985).
 * PatchCore subsamples its bank so (Roth et al., CVPR 2022, algorithm 1).
 */
export interface Coreset {
  /** Places of the patches in the order of their choice; the first `size` are chosen. */
  readonly chosen: Uint32Array;
  size: number;
  /** Squared L2 distance of every patch to the nearest chosen one, and which of the chosen that is. */
  readonly squared: Float64Array;
  readonly owners: Uint32Array;
  /** The patch to be chosen next. */
  farthest: number;
}

/** Of memory for the vectors that a coreset is chosen among: 8 million patches at 128 values. */
export const CORESET_BYTES_LIMIT = 4 * 2 ** 30;

/** Bytes of `count` patches of `dim` values as they are compared. */
export function coresetBytes(
  count: number,
  dim: number,
  { projection }: Pick<Extract<Subsampling, { readonly method: 'coreset' }>, 'projection'>,
): number {
  return count * Math.min(dim, projection ?? dim) * 4;
}

export function beginCoreset(count: number, { ratio, seed }: Pick<Subsampling, 'ratio' | 'seed'>): Coreset {
  return {
    chosen: new Uint32Array(keptCount(count, { ratio })),
    size: 0,
    squared: new Float64Array(count).fill(Infinity),
    owners: new Uint32Array(count),
    farthest: Math.floor(seeded(seed)() * count),
  };
}

/**
 * Chooses up to `steps` further patches, and returns whether the coreset is complete: it has its
 * size, or every patch coincides with a chosen one and more of them would add nothing.
 *
 * A new patch c can only be nearer to patch p than p's nearest chosen a if |c - a| < 2 |p - a|
 * (triangle inequality), so most distances need not be computed, and the result is the same.
 */
export function growCoreset(patches: PatchBank, coreset: Coreset, steps: number): boolean {
  const end = Math.min(coreset.chosen.length, coreset.size + steps);
  const between = new Float64Array(coreset.chosen.length);
  while (coreset.size < end && coreset.squared[coreset.farthest] !== 0) {
    const rank = coreset.size;
    coreset.chosen[rank] = coreset.farthest;
    coreset.size += 1;
    measureBetween(patches, coreset, between);
    choose(patches, coreset, { rank, between });
  }
  return coreset.size === coreset.chosen.length || coreset.squared[coreset.farthest] === 0;
}

/** Covers the rounding of distances that are compared across the triangle inequality. */
const MARGIN = 1 + 1e-9;

/** Squared distances of the last chosen patch to those before; at least, where they are too far to matter. */
function measureBetween(
  { values, dim }: PatchBank,
  { chosen, size, squared }: Coreset,
  between: Float64Array,
): void {
  const last = chosen[size - 1] ?? 0;
  // No patch lies farther from its nearest than the one just chosen did.
  const reach = 4 * MARGIN * (squared[last] ?? 0);
  for (let rank = 0; rank < size - 1; rank += 1) {
    between[rank] = squaredUpTo(values, last * dim, (chosen[rank] ?? 0) * dim, { dim, limit: reach });
  }
}

/** Assigns to the chosen patch all that lie nearer to it than to the others, and finds the next farthest. */
function choose(
  { values, dim, count }: PatchBank,
  coreset: Coreset,
  { rank, between }: { readonly rank: number; readonly between: Float64Array },
): void {
  const { squared, owners, chosen } = coreset;
  const centre = (chosen[rank] ?? 0) * dim;
  const bounds = { dim, limit: 0 };
  let farthest = 0;
  let largest = -1;
  for (let place = 0; place < count; place += 1) {
    let nearest = squared[place] ?? 0;
    if (rank === 0 || (between[owners[place] ?? 0] ?? 0) < 4 * MARGIN * nearest) {
      bounds.limit = nearest;
      const distance = squaredUpTo(values, place * dim, centre, bounds);
      if (distance < nearest) {
        nearest = distance;
        squared[place] = distance;
        owners[place] = rank;
      }
    }
    if (nearest > largest) {
      largest = nearest;
      farthest = place;
    }
  }
  coreset.farthest = farthest;
}

/** Values added up before a sum is held against its limit. */
const STRIDE = 16;

/** Squared L2 distance of two vectors, or any value from `limit` on once it is that large. */
function squaredUpTo(
  values: Float32Array,
  a: number,
  b: number,
  { dim, limit }: { readonly dim: number; readonly limit: number },
): number {
  let sum = 0;
  for (let start = 0; start < dim && sum < limit; start += STRIDE) {
    const end = Math.min(start + STRIDE, dim);
    // Two sums, so that one addition need not wait for the other.
    let even = 0;
    let odd = 0;
    let index = start;
    for (; index + 1 < end; index += 2) {
      const first = (values[a + index] ?? 0) - (values[b + index] ?? 0);
      const second = (values[a + index + 1] ?? 0) - (values[b + index + 1] ?? 0);
      even += first * first;
      odd += second * second;
    }
    if (index < end) even += ((values[a + index] ?? 0) - (values[b + index] ?? 0)) ** 2;
    sum += even + odd;
  }
  return sum;
}
