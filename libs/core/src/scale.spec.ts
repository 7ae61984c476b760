import { expect, it } from 'vitest';
import { mergeRanges, normalise, rangeOf } from './scale.js';

const map = (...values: number[]) => ({ width: values.length, height: 1, values: Float32Array.from(values) });

it('takes the range over all maps, whole or in shards', () => {
  const maps = [map(3, 7, 4), map(5, -1, 6)];
  expect(rangeOf(maps)).toEqual({ min: -1, max: 7 });
  expect(mergeRanges(maps.map((each) => rangeOf([each])))).toEqual({ min: -1, max: 7 });
});

it('brings the range to [0, 1]', () => {
  expect([...normalise(map(-1, 1, 7), { min: -1, max: 7 }).values]).toEqual([0, 0.25, 1]);
});

it('gives zeros, not NaN, where all maps are one constant', () => {
  expect([...normalise(map(2, 2), { min: 2, max: 2 }).values]).toEqual([0, 0]);
});

it('refuses what has no range', () => {
  expect(() => rangeOf([])).toThrow(/at least one map/);
  expect(() => mergeRanges([])).toThrow(/at least one map/);
  expect(() => rangeOf([map(1, NaN)])).toThrow(/holds NaN/);
});
