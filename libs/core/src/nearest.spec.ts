import { describe, expect, it } from 'vitest';
import { nearestPatches, squaredDistance } from './nearest.js';

const bank = { count: 4, dim: 2, values: Float32Array.of(0, 0, 3, 4, -1, 2, 3, 4) };
const queries = { rows: 1, cols: 2, dim: 2, values: Float32Array.of(3, 4, 0, 1) };

describe('nearestPatches', () => {
  it('gives squared distances and the first of equally near patches', () => {
    const { distances, ordinals } = nearestPatches(queries, bank, { distance: 'squared-l2', neighbours: 1 });
    expect([...distances]).toEqual([0, 1]);
    expect([...ordinals]).toEqual([1, 0]);
  });

  it('gives the distance to the k-th nearest but the ordinal of the nearest', () => {
    const { distances, ordinals } = nearestPatches(queries, bank, { distance: 'l2', neighbours: 3 });
    // (3, 4): 0, 0, sqrt(20), 5. (0, 1): 1, sqrt(2), sqrt(18), sqrt(18).
    expect([...distances]).toEqual([Math.fround(Math.sqrt(20)), Math.fround(Math.sqrt(18))]);
    expect([...ordinals]).toEqual([1, 0]);
  });

  it('refuses a bank of another dimension and more neighbours than patches', () => {
    const scoring = { distance: 'l2', neighbours: 5 } as const;
    expect(() => nearestPatches(queries, bank, scoring)).toThrow(/neighbour 5 .* holds 4 patches/);
    expect(() => nearestPatches({ ...queries, dim: 1 }, bank, scoring)).toThrow(/1 values .* bank has 2/);
  });
});

it('measures from both offsets, without the cancellation of |a|^2 - 2ab + |b|^2', () => {
  const a = Float32Array.of(9, 4096, 4097);
  const b = Float32Array.of(4096, 4096.5);
  expect(squaredDistance(a, 1, b, 0, 2)).toBe(0.25);
});
