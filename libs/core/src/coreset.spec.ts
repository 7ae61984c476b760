import { describe, expect, it } from 'vitest';
import { beginCoreset, growCoreset } from './coreset.js';
import { squaredDistance, type PatchBank } from './nearest.js';
import { gaussian, seeded } from './random.js';

/** Points around a few centres, so that most comparisons can be left out. */
function clustered(count: number, dim: number, clusters: number): PatchBank {
  const random = seeded('clusters');
  const centres = Float32Array.from({ length: clusters * dim }, () => 4 * gaussian(random));
  const values = new Float32Array(count * dim);
  for (let point = 0; point < count; point += 1) {
    const centre = Math.floor(random() ** 2 * clusters);
    for (let index = 0; index < dim; index += 1) {
      values[point * dim + index] = (centres[centre * dim + index] ?? 0) + 0.3 * gaussian(random);
    }
  }
  return { count, dim, values };
}

/** Farthest points one after the other, every distance computed every time. */
function farthestPoints({ count, dim, values }: PatchBank, first: number, size: number): number[] {
  const chosen = [first];
  while (chosen.length < size) {
    const distances = Array.from({ length: count }, (_, point) =>
      Math.min(...chosen.map((other) => squaredDistance(values, point * dim, values, other * dim, dim))),
    );
    chosen.push(distances.indexOf(Math.max(...distances)));
  }
  return chosen;
}

function coresetOf(points: PatchBank, { ratio, seed }: { ratio: number; seed: number }, steps = Infinity) {
  const coreset = beginCoreset(points.count, { ratio, seed });
  while (!growCoreset(points, coreset, steps));
  return coreset;
}

describe('the greedy coreset', () => {
  it('takes the point farthest from all it has, one after the other', () => {
    // From 2: 20 is farthest; then 0 and 4 are both 2 away and 11 is 9; then 7 (4 from 11, 5 from 2).
    const points = { count: 6, dim: 1, values: Float32Array.of(0, 2, 7, 11, 20, 4) };
    const coreset = beginCoreset(points.count, { ratio: 5 / 6, seed: 1 });
    coreset.farthest = 1;
    expect(growCoreset(points, coreset, 5)).toBe(true);
    expect([...coreset.chosen]).toEqual([1, 4, 3, 2, 0]);
  });

  it.each([3, 37])('is what comparing everything with everything gives, in %i dimensions', (dim) => {
    const points = clustered(400, dim, 9);
    const { chosen } = coresetOf(points, { ratio: 0.15, seed: 5 });
    expect([...chosen]).toEqual(farthestPoints(points, chosen[0] ?? -1, 60));
  });

  it('is the same whether it is chosen at once or in parts', () => {
    const points = clustered(300, 5, 7);
    const choice = { ratio: 0.2, seed: 3 };
    expect(coresetOf(points, choice, 7)).toEqual(coresetOf(points, choice));
  });

  it('starts from the seed', () => {
    const starts = Array.from({ length: 20 }, (_, seed) => beginCoreset(1000, { ratio: 0.1, seed }).farthest);
    expect(new Set(starts).size).toBeGreaterThan(15);
  });

  it('knows of every point its nearest chosen one', () => {
    const points = clustered(200, 6, 5);
    const { chosen, squared, owners } = coresetOf(points, { ratio: 0.1, seed: 2 });
    const { values, dim } = points;
    for (let point = 0; point < points.count; point += 1) {
      const distances = [...chosen].map((other) =>
        squaredDistance(values, point * dim, values, other * dim, dim),
      );
      expect(squared[point]).toBeCloseTo(Math.min(...distances), 9);
      expect(distances[owners[point] ?? -1]).toBeCloseTo(Math.min(...distances), 9);
    }
  });

  it('is smaller than asked for where the points repeat each other', () => {
    const points = {
      count: 8,
      dim: 2,
      values: Float32Array.from([1, 2, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 1, 2, 3, 4]),
    };
    const { chosen, size } = coresetOf(points, { ratio: 0.75, seed: 0 });
    expect(size).toBe(2);
    expect([...chosen.subarray(0, 2)].map((place) => points.values[place * 2]).sort()).toEqual([1, 3]);
  });
});
