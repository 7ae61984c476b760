import { readdir, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import { nearestPatches, presets, type PatchGrid } from '@mias/core';
import { loadBankPlan, nearestInBank, storePatches, type BankPlan, type NearestInBank } from '@mias/db';
import { addExampleVersion } from '@mias/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHostCopies } from './interactive/host-copies.js';
import { openWorkSite, type WorkSite } from './testing/work-site.js';

/** pgvector's longest vectors: 32 MB hold 524 of them, so that 600 make two blocks. */
const DIM = 16_000;
const PATCHES_OF_IMAGE = 200;

/** Repeatable numbers in [-1, 1) without pattern. Source: the constants of Numerical Recipes' LCG. */
function noise(rows: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: rows * DIM }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const grid = (rows: number, cols: number, seed: number): PatchGrid => ({
  rows,
  cols,
  dim: DIM,
  values: noise(rows * cols, seed),
});

describe('search in a sealed bank of two blocks', () => {
  let site: WorkSite;
  let plan: BankPlan;
  const stored = [grid(10, 20, 1), grid(10, 20, 2), grid(10, 20, 3)];
  const queries = [grid(1, 2, 4), grid(3, 1, 5)];
  const { scoring } = presets.reference.run;

  beforeAll(async () => {
    site = await openWorkSite();
    const { db } = site;
    // Image 1 is not in the bank: its ordinals are a gap.
    const { versionId, trainIds } = await addExampleVersion(db, { name: 'x', trainImages: 4, testImages: 0 });
    const encoder = await db.prisma.encoder.create({
      data: { teamId: db.teamId, name: 'demo', kind: 'sam', sha256: 'e'.repeat(64), bytes: 1 },
    });
    const bankId = await site.addBank(versionId, encoder.id);
    for (const [index, image] of [0, 2, 3].entries()) {
      const imageId = trainIds[image] ?? '';
      const patches = stored[index] ?? grid(1, 1, 0);
      await db.prisma.bankImage.create({ data: { bankId, imageId } });
      const firstOrdinal = image * PATCHES_OF_IMAGE;
      await storePatches(db, { bankId, imageId, firstOrdinal, patches, encodeSeconds: 0 });
    }
    await db.prisma.bank.update({
      where: { id: bankId },
      data: { state: 'done', patchCount: 600, dim: DIM },
    });
    plan = await loadBankPlan(db, bankId);
  });
  afterAll(() => site.close());

  /** The float64 comparison of every pair; places among these patches become ordinals. */
  function oracle(asked = queries, bank = stored, firstOrdinals = [0, 400, 600]) {
    const values = new Float32Array(bank.length * PATCHES_OF_IMAGE * DIM);
    bank.forEach((patches, index) => values.set(patches.values, index * PATCHES_OF_IMAGE * DIM));
    const ordinalAt = (place: number): number =>
      (firstOrdinals[Math.floor(place / PATCHES_OF_IMAGE)] ?? 0) + (place % PATCHES_OF_IMAGE);
    return asked.map((query) => {
      const size = { count: bank.length * PATCHES_OF_IMAGE, dim: DIM };
      const { distances, ordinals } = nearestPatches(query, { ...size, values }, scoring);
      return { distances, ordinals: ordinals.map(ordinalAt) };
    });
  }

  it('gives the distances and ordinals of a comparison of every pair', async () => {
    const search = await site.bench.searches.open(plan, scoring);
    expect(await search.nearest(queries)).toEqual(oracle());
  });

  it.each([
    ['in the middle', { first: 400, end: 600 }, [0, 2], [0, 600]],
    ['at the end', { first: 600, end: 800 }, [0, 1], [0, 400]],
    ['that has none', { first: 200, end: 400 }, [0, 1, 2], [0, 400, 600]],
  ])('leaves out the patches of an image %s', async (_where, left, others, firstOrdinals) => {
    const search = await site.bench.searches.open(plan, scoring);
    // A patch of the bank itself is nearest to nothing but itself, unless it is left out.
    const own = grid(10, 20, 2);
    const asked = [...queries, { rows: 1, cols: 3, dim: DIM, values: own.values.slice(0, 3 * DIM) }];
    const rest = others.flatMap((index) => stored[index] ?? []);
    expect(search.countBeside(left)).toBe(rest.length * PATCHES_OF_IMAGE);
    expect(await search.nearestBeside(asked, left)).toEqual(oracle(asked, rest, firstOrdinals));
  });

  it('copies the bank again when this host’s copy is damaged or gone', async () => {
    const copies = path.join(site.dataDir, 'cache/banks');
    await site.bench.searches.dispose();
    await truncate(path.join(copies, plan.id, 'vectors.f32'), 1000);
    expect(await (await site.bench.searches.open(plan, scoring)).nearest(queries)).toEqual(oracle());
    await site.bench.searches.dispose();
    await rm(path.join(copies, plan.id), { recursive: true });
    expect(await (await site.bench.searches.open(plan, scoring)).nearest(queries)).toEqual(oracle());
    expect(await readdir(copies)).toEqual([plan.id]);
  });

  it('lets questions be answered from the copy that a run has made, as the database would answer them', async () => {
    await site.bench.searches.dispose();
    await rm(path.join(site.dataDir, 'cache/banks'), { recursive: true });
    const copies = createHostCopies(path.join(site.dataDir, 'cache'));
    const bank = { bankId: plan.id, patchCount: 600, dim: DIM };
    expect(await copies.compareIn(bank)).toBeUndefined();
    await site.bench.searches.open(plan, scoring);
    const compare = await copies.compareIn(bank);
    const query = { vector: grid(1, 1, 6).values, count: 7 };
    const places = ({ patches }: NearestInBank) =>
      patches.map(({ imageId, row, col, distance }) => ({
        imageId,
        row,
        col,
        distance: distance.toFixed(2),
      }));
    const fromCopy = places(await nearestInBank(site.db, bank, query, compare));
    expect(fromCopy).toHaveLength(7);
    expect(fromCopy).toEqual(places(await nearestInBank(site.db, bank, query)));
    await copies.close();
  });

  it('refuses a bank whose patches were lost', async () => {
    await site.bench.searches.dispose();
    await rm(path.join(site.dataDir, 'cache/banks'), { recursive: true });
    await site.db.pool.query('DELETE FROM "Patch" WHERE "bankId" = $1 AND ordinal = 7', [plan.id]);
    await expect(site.bench.searches.open(plan, scoring)).rejects.toThrow(
      'was sealed with 600 patches and the database has 599',
    );
  });
});
