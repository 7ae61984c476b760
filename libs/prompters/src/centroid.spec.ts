import { expect, it } from 'vitest';
import { centroid } from './centroid.js';
import { mapOf } from './testing/map-of.js';

const map = mapOf([0, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0.5, 0, 0, 0, 0]);

/** Weights are 1 at (3, 1) and 0.5^gamma at (0, 2), so x = 3 / (1 + w) and y = (1 + 2w) / (1 + w). */
it.each([
  { gamma: 1, x: 2, y: 4 / 3 },
  { gamma: 2, x: 2.4, y: 1.2 },
  { gamma: 5, x: 96 / 33, y: 34 / 33 },
])('gives the centre of gravity of the map to the power $gamma', ({ gamma, x, y }) => {
  const [prompt] = centroid.prompt(map, { gamma, dense: false });
  expect(prompt?.points).toHaveLength(1);
  expect(prompt?.points[0]?.x).toBeCloseTo(x, 6);
  expect(prompt?.points[0]?.y).toBeCloseTo(y, 6);
  expect(prompt?.points[0]?.label).toBe(1);
});

it('falls between two equal lesions, as the method does', () => {
  const [prompt] = centroid.prompt(mapOf([1, 0, 0, 0, 0, 0, 1]), { gamma: 5, dense: false });
  expect(prompt?.points).toEqual([{ x: 3, y: 0, label: 1 }]);
});
