import { expect, it } from 'vitest';
import { otsuThreshold } from './otsu.js';

const mapOf = (...values: number[]) => ({
  width: values.length,
  height: 1,
  values: Float32Array.from(values),
});

/** Between the classes the variance is the same for every bin: the middle of the gap is taken. */
it('parts two clusters in the middle of the gap between them', () => {
  expect(otsuThreshold(mapOf(0, 0, 0, 0.1, 0.9, 1))).toBeCloseTo(0.5, 1);
});

/** Among the partings of 0, 0, 0, 0, 4, 5, 10 those with n0 n1 (m0 - m1)^2 largest by hand: {0 x 4} against {4, 5, 10}: 12 * (19/3)^2 = 481; with 4: 10 * (0.8 - 7.5)^2 = 449; with 4 and 5: 6 * (1.5 - 10)^2 = 434. */
it('takes the parting with the largest variance between the classes', () => {
  const threshold = otsuThreshold(mapOf(0, 0, 0, 0, 4, 5, 10));
  expect(threshold).toBeGreaterThan(0);
  expect(threshold).toBeLessThan(4);
});

it('gives a constant map its value, so that nothing lies above', () => {
  expect(otsuThreshold(mapOf(0.25, 0.25))).toBe(0.25);
});
