import { describe, expect, it } from 'vitest';
import { principalAxes, type Axes } from './principal-axes.js';
import { gaussian, seeded } from './random.js';

/** How far the directions are from orthonormal, at most. */
function departure({ dim, count, directions }: Axes): number {
  let most = 0;
  for (let a = 0; a < count; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      for (let index = 0; index < dim; index += 1)
        sum += (directions[a * dim + index] ?? 0) * (directions[b * dim + index] ?? 0);
      most = Math.max(most, Math.abs(sum - (a === b ? 1 : 0)));
    }
  }
  return most;
}

describe('principal axes', () => {
  const dim = 12;
  const random = seeded(3);

  it('finds the directions of most spread', () => {
    // Values spread by 100, 10 and 1 along coordinates 7, 2 and 4, and by 0.01 along the others.
    const spread = Array.from({ length: dim }, (_, index) => ({ 7: 100, 2: 10, 4: 1 })[index] ?? 0.01);
    const rows = Float32Array.from(
      { length: 500 * dim },
      (_, at) => 5 + (spread[at % dim] ?? 0) * gaussian(random),
    );
    const axes = principalAxes(rows, { dim, count: 3 });
    const largest = [0, 1, 2].map((axis) => {
      const along = axes.directions.subarray(axis * dim, (axis + 1) * dim).map(Math.abs);
      return along.indexOf(Math.max(...along));
    });
    expect(largest).toEqual([7, 2, 4]);
    expect(axes.mean.every((value, index) => Math.abs(value - 5) < (spread[index] ?? 0) / 4)).toBe(true);
    expect(departure(axes)).toBeLessThan(1e-14);
  });

  it.each([
    ['rows that are all the same', 20, () => 3],
    ['fewer rows than axes', 2, () => gaussian(random)],
    ['rows of zeros', 5, () => 0],
  ])('are orthonormal for %s', (_what, count, value) => {
    const axes = principalAxes(Float32Array.from({ length: count * dim }, value), { dim, count: 5 });
    expect(departure(axes)).toBeLessThan(1e-14);
  });

  it('are the same every time', () => {
    const rows = Float32Array.from({ length: 30 * dim }, () => gaussian(random));
    expect(principalAxes(rows, { dim, count: 4 })).toEqual(principalAxes(rows, { dim, count: 4 }));
  });

  it('are fewer than values of a vector', () => {
    expect(() => principalAxes(new Float32Array(24), { dim, count: 12 })).toThrow('12 axes of vectors of 12');
  });
});
