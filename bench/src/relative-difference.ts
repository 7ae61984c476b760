/** Largest difference of two arrays over the largest absolute value of the second. */
export function relativeDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length)
    throw new RangeError(`${actual.length} and ${expected.length} values`);
  let [difference, largest] = [0, 0];
  for (const [index, value] of expected.entries()) {
    difference = Math.max(difference, Math.abs((actual[index] ?? NaN) - value));
    largest = Math.max(largest, Math.abs(value));
  }
  return difference / largest;
}
