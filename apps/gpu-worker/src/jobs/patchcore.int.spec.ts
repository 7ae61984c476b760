import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  anomalyMap,
  extractPatches,
  keptCount,
  maskAbove,
  maskPixels,
  nearestPatches,
  normalise,
  presets,
  type RunRecipe,
} from '@mias/core';
import { createRun, readPatches } from '@mias/db';
import { noiseResNet } from '@mias/encoders/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedImage } from '../embed-image.js';
import { readFloatImage } from '../float-blobs.js';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { choosePrompter, openWorkSite, type WorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();
/** Channels of layer 3, which are the values of a patch. */
const DIM = 24;
const PATCHES = 28 * 28;
const { bank: bankRecipe, run: runRecipe, beside } = presets.patchcore;

describe.skipIf(checkpoint === null)('PatchCore as a baseline, with a small network of noise', () => {
  let scratch: string;
  let site: WorkSite;
  let versionId: string;
  let bankId: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-patchcore-'));
    const file = path.join(scratch, 'small.pth');
    await writeFile(
      file,
      noiseResNet({ stem: 6, blocks: [1, 1, 1], widths: [4, 5, 7], channels: [8, 12, DIM] }),
    );
    const dataset = path.join(scratch, 'phantoms');
    await writePhantoms(dataset, { train: 2, normal: 1, anomalous: 1 });
    site = await openWorkSite();
    versionId = await site.importFolder(dataset);
    const encoderId = await site.register(file, 'wide-resnet50');
    bankId = await site.addBank(versionId, encoderId, bankRecipe);
    await site.work();
  });
  afterAll(async () => {
    await site.close();
    await rm(scratch, { recursive: true });
  });

  async function bankOf(id: string) {
    for await (const { vectors } of readPatches(site.db, { bankId: id, dim: DIM, rowsAtOnce: 10_000 })) {
      return { count: vectors.length / DIM, dim: DIM, values: vectors };
    }
    throw new Error(`Bank ${id} is empty.`);
  }

  const imagesOf = (runId: string) =>
    site.db.prisma.runImage.findMany({
      where: { runId },
      include: { image: true, results: true },
      orderBy: { image: { ordinal: 'asc' } },
    });

  it('keeps a tenth of the patches of 28x28 places an image', async () => {
    const bank = await site.db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
    const patchCount = keptCount(2 * PATCHES, { ratio: 0.1 });
    expect(bank).toMatchObject({ state: 'done', error: null, patchCount, dim: DIM });
  });

  it('is the map of L2 distances to the nearest of them, above 0.5 of the scale over the test set', async () => {
    const runId = await site.addRun(versionId, bankId, ['threshold'], runRecipe);
    await site.work();
    const run = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({ state: 'done', error: null });
    const scale = { min: run.scaleMin ?? NaN, max: run.scaleMax ?? NaN };
    const bank = await bankOf(bankId);
    const plan = await site.db.prisma.bank.findUniqueOrThrow({
      where: { id: bankId },
      include: { encoder: true },
    });
    const encoder = { ...plan.encoder, kind: 'wide-resnet50' } as const;
    for (const { image, mapSha256, score, results } of await imagesOf(runId)) {
      const embedding = await embedImage(image.sha256, { encoder, recipe: bankRecipe }, site.bench);
      const grid = extractPatches(embedding, bankRecipe.patching);
      const { distances } = nearestPatches(grid, bank, { distance: 'l2', neighbours: 1 });
      const expected = anomalyMap(distances, grid, { side: 256, sigma: 4 });
      const map = await readFloatImage(site.blobs, mapSha256 ?? '', 256);
      const largest = Math.max(...distances);
      expect(furthest(map.values, expected.values)).toBeLessThan(1e-4 * largest);
      expect(Math.abs((score ?? NaN) - largest)).toBeLessThan(1e-4 * largest);
      const above = maskPixels(maskAbove(normalise(map, scale), 0.5));
      expect(results.map(({ key, maskPixels: pixels }) => [key, pixels])).toEqual([
        ['threshold', [above, above, above]],
      ]);
    }
  });

  it('prompts a SAM encoder beside the bank with the same maps', async () => {
    const encoderId = await site.register(checkpoint ?? '');
    const recipe: RunRecipe = { ...runRecipe, source: { kind: 'bank', reading: beside } };
    const prompters = ['threshold', 'centroid'].map((text) => choosePrompter(text, 'patchcore'));
    const alone = await site.addRun(versionId, bankId, ['threshold'], runRecipe);
    const runId = await createRun(site.db, { versionId, bankId, encoderId, recipe, prompters });
    await site.work();
    const run = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({ state: 'done', error: null, encoderId });
    const images = await imagesOf(runId);
    const mapsAlone = (await imagesOf(alone)).map(({ mapSha256 }) => mapSha256);
    expect(images.map(({ mapSha256 }) => mapSha256)).toEqual(mapsAlone);
    for (const { results } of images) {
      const centroid = results.find(({ key }) => key === 'centroid');
      expect(centroid).toMatchObject({ error: null });
      expect(centroid?.iou).toHaveLength(3);
    }
  });

  it('fails a prompter that gives prompts where nothing decodes them, and says so', async () => {
    const runId = await site.addRun(versionId, bankId, ['threshold', 'centroid'], runRecipe);
    await site.work();
    for (const { results } of await imagesOf(runId)) {
      const reasons = Object.fromEntries(results.map(({ key, error }) => [key, error]));
      expect(reasons).toEqual({
        threshold: null,
        centroid: expect.stringContaining('gives patch features only: it has no mask decoder') as string,
      });
    }
  });
});

/** Largest difference between two arrays of the same length. */
const furthest = (actual: Float32Array, expected: Float32Array): number =>
  actual.reduce((most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? NaN))), 0);
