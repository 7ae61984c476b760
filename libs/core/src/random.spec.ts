import { describe, expect, it } from 'vitest';
import { gaussian, seeded, uniform, xoshiro128 } from './random.js';

const draw = <Value>(count: number, next: () => Value) => Array.from({ length: count }, next);

describe('xoshiro128**', () => {
  it("gives the numbers of its authors' C program from the state 1, 2, 3, 4", () => {
    expect(draw(8, xoshiro128([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849,
    ]);
  });
});

describe('a seeded source', () => {
  it('repeats itself for the same seed and not for another', () => {
    expect(draw(5, seeded(7))).toEqual(draw(5, seeded(7)));
    expect(draw(5, seeded(7))).not.toEqual(draw(5, seeded(8)));
    expect(draw(5, seeded('brain/1'))).not.toEqual(draw(5, seeded('brain/2')));
  });

  it('stays in [0, 1) and fills it evenly', () => {
    const found = draw(20_000, seeded(1)).map((value) => Math.floor(10 * value));
    const tenths = Array.from({ length: 10 }, (_, tenth) => found.filter((each) => each === tenth).length);
    expect(tenths.reduce((sum, count) => sum + count)).toBe(20_000);
    // Four standard deviations of a binomial count are 170.
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(170);
  });
});

it('draws uniform numbers between their bounds', () => {
  const random = seeded(3);
  for (const value of draw(500, () => uniform(random, -2, 5))) {
    expect(value).toBeGreaterThanOrEqual(-2);
    expect(value).toBeLessThan(5);
  }
});

it('draws normal numbers of mean 0, variance 1 and no skew', () => {
  const random = seeded(5);
  const values = draw(40_000, () => gaussian(random));
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  expect(moment(1)).toBeCloseTo(0, 1);
  expect(moment(2)).toBeCloseTo(1, 1);
  expect(moment(3)).toBeCloseTo(0, 0);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
});
