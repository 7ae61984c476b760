import { describe, expect, it } from 'vitest';
import { nearestPatches, presets, principalAxes, type PatchBank, type PatchGrid } from '@mias/core';
import { openContraction, type Contraction } from './contraction.js';
import { searchExactly, type BankBlock } from './exact-search.js';

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
    const found = await searchExactly(images, inBlocks(bank, 700), { dim, scoring, threads: 1 });
    expect(found).toEqual(images.map((image) => nearestPatches(image, bank, scoring)));
  });

  it('is exact where the product cancels', async () => {
    const { scoring } = presets.reference.run;
    const farBank = { ...bank, values: far(bank.values) };
    const farImages = images.map((image) => ({ ...image, values: far(image.values) }));
    const found = await searchExactly(farImages, inBlocks(farBank, 700), { dim, scoring, threads: 1 });
    expect(found).toEqual(farImages.map((image) => nearestPatches(image, farBank, scoring)));
  });

  it('searches more queries than one model takes', async () => {
    const { scoring } = presets.reference.run;
    const many = [grid(50, 30, noise(1500 * dim, 3)), grid(40, 25, noise(1000 * dim, 4))];
    const few = { count: 90, dim, values: bank.values.slice(0, 90 * dim) };
    const found = await searchExactly(many, inBlocks(few, 33), { dim, scoring, threads: 1 });
    expect(found).toEqual(many.map((image) => nearestPatches(image, few, scoring)));
  });

  it('finds the nearest of many patches that float32 cannot tell apart, and the first of equals', async () => {
    const scoring = { distance: 'squared-l2', neighbours: 2 } as const;
    // Row r is one of 12 vectors, off by 1e-5 of its length at most; every 300th row repeats an earlier one.
    const vectors = noise(12 * dim, 5);
    const offsets = noise(300, 6);
    const values = Float32Array.from({ length: 600 * dim }, (_, place) => {
      const [row, column] = [Math.floor(place / dim), place % dim];
      const offset = column === 7 ? 1e-5 * (offsets[row % 300] ?? 0) : 0;
      return (vectors[(row % 12) * dim + column] ?? 0) + offset;
    });
    const alike = { count: 600, dim, values };
    const query = grid(3, 4, vectors);
    const found = await searchExactly([query], inBlocks(alike, 128), { dim, scoring, threads: 1 });
    expect(found).toEqual([nearestPatches(query, alike, scoring)]);
  });

  it('gives the first where all patches are equal, without comparing all of them again', async () => {
    const { scoring } = presets.reference.run;
    const equal = { count: 20_000, dim, values: new Float32Array(20_000 * dim).fill(0.25) };
    const query = grid(10, 10, equal.values.slice(0, 100 * dim));
    const [found] = await searchExactly([query], inBlocks(equal, 8192), { dim, scoring, threads: 1 });
    expect(new Set(found?.ordinals)).toEqual(new Set([0]));
    expect(new Set(found?.distances)).toEqual(new Set([0]));
  });
});

describe('exact search by short vectors first', () => {
  const dim = 64;
  const { scoring } = presets.reference.run;

  /** Mostly along 5 directions, as patches are; `beside` is how far off them. */
  const flat = (count: number, seed: number, beside: number): Float32Array => {
    const directions = noise(5 * dim, 11);
    const along = noise(count * 5, seed);
    const off = noise(count * dim, seed + 1);
    return Float32Array.from({ length: count * dim }, (_, place) => {
      const [row, index] = [Math.floor(place / dim), place % dim];
      let value = 40 + beside * (off[place] ?? 0);
      for (let axis = 0; axis < 5; axis++)
        value += (along[row * 5 + axis] ?? 0) * (directions[axis * dim + index] ?? 0);
      return value;
    });
  };

  async function* withShort(bank: PatchBank, contraction: Contraction): AsyncGenerator<BankBlock> {
    for await (const block of inBlocks(bank, 700)) {
      yield { ...block, short: await contraction.contract(block.values) };
    }
  }

  it.each([
    ['nearly flat', 0.01, 1],
    ['flat, for the fifth neighbour', 0, 5],
    ['as wide in all directions, where they rule nothing out', 30, 1],
  ])(
    'finds what the float64 comparison of every pair finds where patches are %s',
    async (_where, beside, neighbours) => {
      const bank = { count: 5000, dim, values: flat(5000, 21, beside) };
      // The last image repeats patches of the bank.
      const images = [grid(6, 5, flat(30, 23, beside)), grid(4, 4, bank.values.slice(100 * dim, 116 * dim))];
      const contraction = await openContraction(
        principalAxes(bank.values.slice(0, 300 * dim), { dim, count: 7 }),
        1,
      );
      const options = { dim, scoring: { ...scoring, neighbours }, threads: 1, contraction };
      const found = await searchExactly(images, withShort(bank, contraction), options);
      await contraction.dispose();
      expect(found).toEqual(images.map((image) => nearestPatches(image, bank, options.scoring)));
    },
  );

  it('bounds every distance from below', async () => {
    const values = flat(60, 31, 0.1);
    const contraction = await openContraction(principalAxes(flat(40, 33, 1), { dim, count: 7 }), 1);
    const short = await contraction.contract(values);
    await contraction.dispose();
    expect(short).toHaveLength(60 * 8);
    const distance = (vectors: Float32Array, width: number, a: number, b: number): number => {
      let sum = 0;
      for (let index = 0; index < width; index++)
        sum += ((vectors[a * width + index] ?? 0) - (vectors[b * width + index] ?? 0)) ** 2;
      return Math.sqrt(sum);
    };
    let closest = 0;
    for (let a = 0; a < 60; a++) {
      for (let b = 0; b < a; b++) {
        const share = distance(short, 8, a, b) / distance(values, dim, a, b);
        expect(share).toBeLessThan(1 + 1e-5);
        closest = Math.max(closest, share);
      }
    }
    // Bounds that are of use come near.
    expect(closest).toBeGreaterThan(0.95);
  });
});

describe('exact search', () => {
  const dim = 3;
  const options = { dim, scoring: { distance: 'squared-l2', neighbours: 2 }, threads: 1 } as const;

  /** Patches 1 and 4 are equal, and the nearest to (1, 2, 2). */
  const bank = {
    count: 5,
    dim,
    values: Float32Array.of(...[9, 0, 0], ...[1, 2, 3], ...[1, 0, 2], ...[0, 0, 0], ...[1, 2, 3]),
  };
  const query = grid(1, 1, Float32Array.of(1, 2, 2));

  it('takes the lowest ordinal of equals, whatever the blocks', async () => {
    for (const rows of [1, 2, 3, 5]) {
      const [found] = await searchExactly([query], inBlocks(bank, rows), options);
      expect([...(found?.ordinals ?? [])]).toEqual([1]);
      expect([...(found?.distances ?? [])]).toEqual([1]);
    }
  });

  it('refuses a bank with fewer patches than neighbours', async () => {
    const one = { count: 1, dim, values: bank.values.slice(0, 3) };
    await expect(searchExactly([query], inBlocks(one, 1), options)).rejects.toThrow(
      'distance to neighbour 2 and the bank holds 1 patches',
    );
  });

  it('refuses queries and blocks of another length', async () => {
    const short = grid(1, 1, Float32Array.of(1, 2));
    await expect(searchExactly([short], inBlocks(bank, 5), options)).rejects.toThrow(
      'Queries have 2 values a patch and the search 3.',
    );
    const wrong = { ...bank, dim: 2, values: bank.values.slice(0, 10) };
    await expect(searchExactly([query], inBlocks(wrong, 5), options)).rejects.toThrow('this one has 10');
  });

  it('refuses numbers that are not finite', async () => {
    const broken = grid(1, 1, Float32Array.of(1, NaN, 2));
    await expect(searchExactly([broken], inBlocks(bank, 5), options)).rejects.toThrow('not finite');
  });
});
