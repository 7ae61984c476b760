import { gaussian, seeded, type Random } from './random.js';

/** Orthonormal directions along which some vectors spread most, from their mean. */
export interface Axes {
  /** Values of a vector. */
  readonly dim: number;
  readonly count: number;
  /** [dim] */
  readonly mean: Float64Array;
  /** Row-major [count, dim]. */
  readonly directions: Float64Array;
}

/** Each brings the directions nearer to the principal ones; the spectra of patches fall fast. */
const ITERATIONS = 2;

/**
 * The first principal axes of `rows`, nearly: subspace iteration from a random start. They are orthonormal to
 * the last digits of float64 whatever the rows are, and the same on every machine.
 * Source: Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53 (2011),
 * algorithm 4.4.
 *
 * @param rows row-major [n, dim], some thousands at most
 */
export function principalAxes(
  rows: Float32Array,
  { dim, count }: { readonly dim: number; readonly count: number },
): Axes {
  if (!(count >= 1 && count < dim && rows.length >= dim)) {
    throw new RangeError(
      `${count} axes of vectors of ${dim} values, from ${rows.length / dim} of them, are not defined. ` +
        `Ask for fewer than a vector has values, of one vector or more.`,
    );
  }
  const mean = meanOf(rows, dim);
  const centred = Float64Array.from(rows, (value, place) => value - (mean[place % dim] ?? 0));
  const random = seeded('principal-axes');
  let directions = Float64Array.from({ length: count * dim }, () => gaussian(random));
  orthonormalise(directions, dim, random);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    directions = timesCovariance(directions, centred, dim);
    orthonormalise(directions, dim, random);
  }
  return { dim, count, mean, directions };
}

function meanOf(rows: Float32Array, dim: number): Float64Array {
  const mean = new Float64Array(dim);
  for (let start = 0; start < rows.length; start += dim) {
    for (let index = 0; index < dim; index += 1)
      mean[index] = (mean[index] ?? 0) + (rows[start + index] ?? 0);
  }
  return mean.map((sum) => sum / (rows.length / dim));
}

/** Each direction times the rows' covariance, not divided by their number: [count, dim] -> [count, dim] */
function timesCovariance(
  directions: Float64Array,
  rows: Float64Array,
  dim: number,
): Float64Array<ArrayBuffer> {
  const product = new Float64Array(directions.length);
  for (let row = 0; row < rows.length; row += dim) {
    for (let direction = 0; direction < directions.length; direction += dim) {
      const along = dot(directions, direction, rows, row, dim);
      for (let index = 0; index < dim; index += 1) {
        product[direction + index] = (product[direction + index] ?? 0) + along * (rows[row + index] ?? 0);
      }
    }
  }
  return product;
}

/** A direction that keeps less of its length lies among those before it, and rounding is what is left. */
const LOST = 1e-8;

/** Gram and Schmidt, each direction twice; one that lies among those before it is drawn anew. */
function orthonormalise(directions: Float64Array, dim: number, random: Random): void {
  for (let start = 0; start < directions.length; start += dim) {
    while (!standUp(directions, start, dim)) {
      for (let index = 0; index < dim; index += 1) directions[start + index] = gaussian(random);
    }
  }
}

/** Makes the direction at `start` orthogonal to all before it, of length 1; false where nothing certain is left. */
function standUp(directions: Float64Array, start: number, dim: number): boolean {
  const before = Math.sqrt(dot(directions, start, directions, start, dim));
  for (let time = 0; time < 2; time += 1) {
    for (let other = 0; other < start; other += dim) {
      const along = dot(directions, start, directions, other, dim);
      for (let index = 0; index < dim; index += 1) {
        directions[start + index] =
          (directions[start + index] ?? 0) - along * (directions[other + index] ?? 0);
      }
    }
  }
  const length = Math.sqrt(dot(directions, start, directions, start, dim));
  if (!(length > LOST * before)) return false;
  for (let index = 0; index < dim; index += 1) {
    directions[start + index] = (directions[start + index] ?? 0) / length;
  }
  return true;
}

function dot(a: Float64Array, aOffset: number, b: Float64Array, bOffset: number, dim: number): number {
  let sum = 0;
  for (let index = 0; index < dim; index += 1) sum += (a[aOffset + index] ?? 0) * (b[bOffset + index] ?? 0);
  return sum;
}
