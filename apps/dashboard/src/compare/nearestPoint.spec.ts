import { expect, it } from 'vitest';
import { nearestPoint } from './nearestPoint';

const points = [
  { x: 10, y: 40 },
  { x: 13, y: 40 },
  { x: 90, y: 5 },
];

it.each([
  ['the nearer of two within reach', { x: 12, y: 40 }, 1],
  ['one as far away as the reach', { x: 4, y: 48 }, 0],
  ['none beyond it', { x: 3, y: 48 }, -1],
])('gives %s', (_what, place, index) => {
  expect(nearestPoint(points, place, 10)).toBe(index);
});
