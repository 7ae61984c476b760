import { expect, it } from 'vitest';
import { maximum } from './maximum.js';

it('gives the first of equal maxima in reading order, x to the right and y down', () => {
  const values = Float32Array.of(1, 0, 2, 7, 3, 7);
  expect(maximum({ width: 3, height: 2, values })).toEqual({ x: 0, y: 1, value: 7 });
  expect(maximum({ width: 2, height: 3, values })).toEqual({ x: 1, y: 1, value: 7 });
});

it('has none on a map without pixels', () => {
  expect(maximum({ width: 0, height: 0, values: new Float32Array() })).toBeNull();
});
