import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nearestPatches, presets, type PatchBank, type PatchGrid } from '@mias/core';
import { createExactSearch, type BankBlock, type ExactSearch } from './exact-search.js';

/** Repeatable numbers in [-1, 1) without pattern. Source: the constants of Numerical Recipes' LCG. */
function noise(length: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function grid(rows: number, cols: number, values: Float32Array): PatchGrid {
  return { rows, cols, dim: values.length / (rows * cols), values };
}

async function* inBlocks({ values, dim, count }: PatchBank, rows: number): AsyncGenerator<BankBlock> {
  for (let first = 0; first < count; first += rows) {
    const taken = Math.min(rows, count - first);
    await Promise.resolve();
    yield { firstOrdinal: first, count: taken, values: values.subarray(first * dim, (first + taken) * dim) };
  }
}

describe('exact search against the float64 comparison of every pair', () => {
  const dim = 48;
  const bank = { count: 2500, dim, values: noise(2500 * dim, 7) };
  const images = [grid(3, 5, noise(15 * dim, 1)), grid(2, 2, noise(4 * dim, 2))];
  // Far from the origin the float32 product cancels: |q|^2 is 20,000 times the distances.
  const far = (values: Float32Array) => values.map((value) => value + 100);

  it.each([
    { distance: 'squared-l2', neighbours: 1 },
    { distance: 'l2', neighbours: 5 },
  ] as const)('finds the same with $distance and $neighbours neighbours', async (scoring) => {
    const search = await createExactSearch({ dim, neighbours: scoring.neighbours, threads: 1 });
    const found = await search.nearest(images, inBlocks(bank, 700), scoring.distance);
    expect(found).toEqual(images.map((image) => nearestPatches(image, bank, scoring)));
    await search.dispose();
  });

  it('is exact where the product cancels', async () => {
    const search = await createExactSearch({ dim, neighbours: 1, threads: 1 });
    const farBank = { ...bank, values: far(bank.values) };
    const farImages = images.map((image) => ({ ...image, values: far(image.values) }));
    const found = await search.nearest(farImages, inBlocks(farBank, 700), 'squared-l2');
    expect(found).toEqual(
      farImages.map((image) => nearestPatches(image, farBank, presets.reference.run.scoring)),
    );
    await search.dispose();
  });
});

describe('exact search', () => {
  const dim = 3;
  let search: ExactSearch;

  beforeAll(async () => {
    search = await createExactSearch({ dim, neighbours: 2, threads: 1 });
  });
  afterAll(() => search.dispose());

  /** Patches 1 and 4 are equal, and the nearest to (1, 2, 2). */
  const bank = {
    count: 5,
    dim,
    values: Float32Array.of(...[9, 0, 0], ...[1, 2, 3], ...[1, 0, 2], ...[0, 0, 0], ...[1, 2, 3]),
  };
  const query = grid(1, 1, Float32Array.of(1, 2, 2));

  it('takes the lowest ordinal of equals, whatever the blocks', async () => {
    for (const rows of [1, 2, 3, 5]) {
      const [found] = await search.nearest([query], inBlocks(bank, rows), 'squared-l2');
      expect([...(found?.ordinals ?? [])]).toEqual([1]);
      expect([...(found?.distances ?? [])]).toEqual([1]);
    }
  });

  it('refuses a bank with fewer patches than neighbours', async () => {
    const one = { count: 1, dim, values: bank.values.slice(0, 3) };
    await expect(search.nearest([query], inBlocks(one, 1), 'l2')).rejects.toThrow(
      'distance to neighbour 2 and the bank holds 1 patches',
    );
  });

  it('refuses queries and blocks of another length', async () => {
    const short = grid(1, 1, Float32Array.of(1, 2));
    await expect(search.nearest([short], inBlocks(bank, 5), 'l2')).rejects.toThrow(
      'Queries have 2 values a patch and the search 3.',
    );
    const wrong = { ...bank, dim: 2, values: bank.values.slice(0, 10) };
    await expect(search.nearest([query], inBlocks(wrong, 5), 'l2')).rejects.toThrow('this one has 10');
  });

  it('refuses numbers that are not finite', async () => {
    const broken = grid(1, 1, Float32Array.of(1, NaN, 2));
    await expect(search.nearest([broken], inBlocks(bank, 5), 'l2')).rejects.toThrow('not finite');
  });
});
