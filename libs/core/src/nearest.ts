import type { NearestPatches, PatchGrid } from './embedding.js';
import type { RunRecipe } from './recipe.js';

/** Patch vectors of normal images: row-major [count, dim]. */
export interface PatchBank {
  readonly count: number;
  readonly dim: number;
  readonly values: Float32Array;
}

/**
 * For every query its distance to the k-th nearest patch of the bank, and the ordinal of the nearest
 * (the lowest where several are equally near). Exact: every pair is compared, in float64. Bounds the
 * error of faster searches; a whole run wants one of those.
 */
export function nearestPatches(
  queries: PatchGrid,
  bank: PatchBank,
  { distance, neighbours }: RunRecipe['scoring'],
): NearestPatches {
  if (queries.dim !== bank.dim) {
    throw new RangeError(
      `Queries have ${queries.dim} values a patch and the bank has ${bank.dim}. Build the bank with the run's patching.`,
    );
  }
  if (!(neighbours >= 1 && neighbours <= bank.count)) {
    throw new RangeError(
      `The score is the distance to neighbour ${neighbours} and the bank holds ${bank.count} patches. ` +
        `Choose 1 to ${bank.count} neighbours or add normal images.`,
    );
  }
  const count = queries.rows * queries.cols;
  const distances = new Float32Array(count);
  const ordinals = new Uint32Array(count);
  for (let query = 0; query < count; query += 1) {
    const { squared, ordinal } = search(queries, query, { bank, neighbours });
    distances[query] = distance === 'l2' ? Math.sqrt(squared) : squared;
    ordinals[query] = ordinal;
  }
  return { distances, ordinals };
}

/** Squared L2 distance between the `dim` values of `a` from `aOffset` and those of `b` from `bOffset`, in float64. */
export function squaredDistance(
  a: Float32Array,
  aOffset: number,
  b: Float32Array,
  bOffset: number,
  dim: number,
): number {
  let sum = 0;
  for (let index = 0; index < dim; index += 1) {
    const difference = (a[aOffset + index] ?? 0) - (b[bOffset + index] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

/** Squared distance to the k-th nearest patch, and the ordinal of the nearest. */
function search(
  { dim, values }: PatchGrid,
  query: number,
  { bank, neighbours }: { readonly bank: PatchBank; readonly neighbours: number },
): { squared: number; ordinal: number } {
  const nearest = new Float64Array(neighbours).fill(Infinity);
  let ordinal = 0;
  for (let patch = 0; patch < bank.count; patch += 1) {
    const squared = squaredDistance(values, query * dim, bank.values, patch * dim, dim);
    if (squared < (nearest[0] ?? 0)) ordinal = patch;
    insert(nearest, squared);
  }
  return { squared: nearest.at(-1) ?? Infinity, ordinal };
}

/** Keeps the smallest values seen, ascending. */
function insert(smallest: Float64Array, value: number): void {
  let place = smallest.length;
  while (place > 0 && value < (smallest[place - 1] ?? 0)) place -= 1;
  if (place === smallest.length) return;
  smallest.copyWithin(place + 1, place, smallest.length - 1);
  smallest[place] = value;
}
