/** Largest absolute difference of two arrays over the largest absolute value of the second. */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let scale = 0;
  for (let index = 0; index < expected.length; index++) {
    const [a, e] = [actual[index] ?? NaN, expected[index] ?? NaN];
    if (Number.isNaN(a - e)) return Infinity;
    difference = Math.max(difference, Math.abs(a - e));
    scale = Math.max(scale, Math.abs(e));
  }
  return difference / scale;
}
