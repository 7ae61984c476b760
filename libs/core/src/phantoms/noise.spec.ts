import { expect, it } from 'vitest';
import { seeded } from '../random.js';
import { smoothNoise } from './noise.js';

it('has mean 0 and deviation 1, and is smooth over less than its scale', () => {
  const noise = smoothNoise(seeded(4), 4);
  const places = Array.from({ length: 128 * 128 }, (_, i) => ({
    x: 2 * (i % 128),
    y: 2 * Math.floor(i / 128),
  }));
  const mean = (of: (place: { x: number; y: number }) => number) =>
    places.reduce((sum, place) => sum + of(place), 0) / places.length;
  expect(mean(({ x, y }) => noise(x, y))).toBeCloseTo(0, 1);
  expect(mean(({ x, y }) => noise(x, y) ** 2)).toBeCloseTo(1, 1);
  const change = (by: number) => mean(({ x, y }) => (noise(x + by, y) - noise(x, y)) ** 2);
  expect(change(0.5)).toBeLessThan(0.05);
  // Places without a common node are independent: the difference has twice the variance.
  expect(change(16)).toBeCloseTo(2, 0);
});
