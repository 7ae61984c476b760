import { describe, expect, it } from 'vitest';
import { squaredDistance } from './nearest.js';
import { project, randomProjection } from './projection.js';
import { gaussian, seeded } from './random.js';

const noise = (length: number, seed: string): Float32Array => {
  const random = seeded(seed);
  return Float32Array.from({ length }, () => gaussian(random));
};

/** Entry of the Hadamard matrix in natural order: the parity of the common ones of row and column (Sylvester). */
function hadamardEntry(row: number, column: number): number {
  let ones = 0;
  for (let common = row & column; common > 0; common >>= 1) ones += common & 1;
  return ones % 2 === 0 ? 1 : -1;
}

describe('the random projection', () => {
  it('is signs, then the Hadamard matrix, then some of its rows', () => {
    const projection = randomProjection(6, 4, 11);
    const vectors = noise(3 * 6, 'vectors');
    const expected = Array.from({ length: 3 * 4 }, (_, index) => {
      const row = projection.kept[index % 4] ?? 0;
      let sum = 0;
      for (let from = 0; from < 6; from += 1) {
        const value = vectors[Math.floor(index / 4) * 6 + from] ?? 0;
        sum += hadamardEntry(row, from) * (projection.signs[from] ?? 0) * value;
      }
      return sum / 2;
    });
    const projected = project(vectors, projection);
    expected.forEach((value, index) => expect(projected[index]).toBeCloseTo(value, 5));
    expect(new Set(projection.kept).size).toBe(4);
    expect(Math.max(...projection.kept)).toBeLessThan(8);
  });

  it('keeps distances of vectors that lie in a few directions only', () => {
    // All energy in the first 3 of 1,000 values: keeping some values without spreading would lose it.
    const vectors = new Float32Array(40 * 1000);
    for (let row = 0; row < 40; row += 1) vectors.set(noise(3, `row ${row}`), row * 1000);
    const projected = project(vectors, randomProjection(1000, 128, 4));
    for (let row = 1; row < 40; row += 1) {
      const before = squaredDistance(vectors, 0, vectors, row * 1000, 1000);
      const after = squaredDistance(projected, 0, projected, row * 128, 128);
      expect(after / before).toBeGreaterThan(0.5);
      expect(after / before).toBeLessThan(1.6);
    }
  });

  it('repeats itself for the same seed and not for another', () => {
    const vectors = noise(2 * 9, 'more');
    const withSeed = (seed: number) => project(vectors, randomProjection(9, 5, seed));
    expect(withSeed(1)).toEqual(withSeed(1));
    expect(withSeed(1)).not.toEqual(withSeed(2));
  });

  it('refuses to make vectors longer', () => {
    expect(() => randomProjection(64, 64, 0)).toThrow('would make 64 values of 64');
  });
});
