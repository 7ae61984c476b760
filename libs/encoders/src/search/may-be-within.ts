/**
 * Whether the squared distance of two vectors may be at most `limit`. False is certain; true is to be
 * checked, since the order of this sum is one for speed.
 */
export function mayBeWithin(
  limit: number,
  [a, aOffset]: VectorAt,
  [b, bOffset]: VectorAt,
  dim: number,
): boolean {
  // Four sums that do not wait for each other, compared with the limit now and then.
  const bound = limit * (1 + ROUNDING);
  const whole = dim - (dim % LANES);
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  let index = 0;
  while (index < whole) {
    const stop = Math.min(whole, index + STEP);
    for (; index < stop; index += LANES) {
      const difference0 = (a[aOffset + index] ?? 0) - (b[bOffset + index] ?? 0);
      const difference1 = (a[aOffset + index + 1] ?? 0) - (b[bOffset + index + 1] ?? 0);
      const difference2 = (a[aOffset + index + 2] ?? 0) - (b[bOffset + index + 2] ?? 0);
      const difference3 = (a[aOffset + index + 3] ?? 0) - (b[bOffset + index + 3] ?? 0);
      sum0 += difference0 * difference0;
      sum1 += difference1 * difference1;
      sum2 += difference2 * difference2;
      sum3 += difference3 * difference3;
    }
    if (sum0 + sum1 + sum2 + sum3 > bound) return false;
  }
  for (; index < dim; index++) sum0 += ((a[aOffset + index] ?? 0) - (b[bOffset + index] ?? 0)) ** 2;
  return sum0 + sum1 + sum2 + sum3 <= bound;
}

/** A vector begins at this place of an array. */
export type VectorAt = readonly [values: Float32Array, offset: number];

const LANES = 4;
const STEP = 128;
/** More than two orders of a float64 sum of 16,000 squares can differ, relative to it. */
const ROUNDING = 1e-11;
