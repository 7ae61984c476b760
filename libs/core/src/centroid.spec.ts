import { expect, it } from 'vitest';
import { centroid } from './centroid.js';

/** Row-major, 3 wide and 2 high. */
const map = { width: 3, height: 2, values: Float32Array.of(0, 0.5, 0, 0, 0, 1) };

it('weighs pixels by their value to the power gamma', () => {
  // Weights 0.25 at (1, 0) and 1 at (2, 1).
  expect(centroid(map, 2)).toEqual({ x: (0.25 * 1 + 2) / 1.25, y: 1 / 1.25 });
});

it('comes closer to the maximum with a larger gamma', () => {
  expect(centroid(map, 5)?.x).toBeCloseTo((1 / 32 + 2) / (1 + 1 / 32), 12);
});

it('has no place on a blank map', () => {
  expect(centroid({ ...map, values: new Float32Array(6) }, 5)).toBeNull();
});
