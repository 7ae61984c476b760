import { expect, it } from 'vitest';
import { dice } from './dice.js';

const mask = (...values: number[]) => ({ width: 3, height: 2, values: Uint8Array.from(values) });

it('is twice the overlap over both areas', () => {
  expect(dice(mask(1, 1, 1, 0, 0, 0), mask(0, 1, 0, 1, 0, 0))).toBe(2 / 5);
});

it('is 0 when both are empty, as the authors count it', () => {
  expect(dice(mask(0, 0, 0, 0, 0, 0), mask(0, 0, 0, 0, 0, 0))).toBe(0);
});

it('refuses masks of different sizes', () => {
  expect(() => dice(mask(1, 1, 1, 0, 0, 0), { ...mask(1, 1, 1, 0, 0, 0), width: 2, height: 3 })).toThrow(
    /3x2 and 2x3/,
  );
});
