import { expect, it } from 'vitest';
import { centroid } from './centroid.js';
import { inputOf } from './testing/input-of.js';
import { mapOf } from './testing/map-of.js';

const map = mapOf([0, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0.5, 0, 0, 0, 0]);

/** Weights are 1 at (3, 1) and 0.5^gamma at (0, 2), so x = 3 / (1 + w) and y = (1 + 2w) / (1 + w). */
it.each([
  { gamma: 1, x: 2, y: 4 / 3 },
  { gamma: 2, x: 2.4, y: 1.2 },
  { gamma: 5, x: 96 / 33, y: 34 / 33 },
])('gives the centre of gravity of the map to the power $gamma', ({ gamma, x, y }) => {
  const [prompt] = centroid.prompt(inputOf(map), { gamma, dense: false }).prompts;
  expect(prompt?.points).toHaveLength(1);
  expect(prompt?.points[0]?.x).toBeCloseTo(x, 6);
  expect(prompt?.points[0]?.y).toBeCloseTo(y, 6);
  expect(prompt?.points[0]?.label).toBe(1);
});

it('falls between two equal lesions, as the method does, and warns of it', () => {
  const { prompts, warnings } = centroid.prompt(inputOf(mapOf([1, 0, 0, 0.25, 0, 0, 1])), {
    gamma: 5,
    dense: false,
  });
  expect(prompts[0]?.points).toEqual([{ x: 3, y: 0, label: 1 }]);
  expect(warnings?.join()).toMatch(
    /\(3\.0, 0\.0\) lies outside the high region: the map is 0\.25 there and 1\.00/,
  );
});

it('does not warn where the centre of gravity lies in the high region', () => {
  const map = mapOf([0, 0.5, 1, 0.5, 0, 0.25]);
  expect(centroid.prompt(inputOf(map), { gamma: 5, dense: false }).warnings).toEqual([]);
});
