import path from 'node:path';
import { BoxShape, PointShape, RunMetrics } from '@mias/contracts';
import { metrics } from '@mias/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint, present } from '../testing/files.js';
import { readGolden, readRows, type Golden } from '../testing/golden.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();

const PROMPTERS = ['centroid', 'max-point', 'centroid+dense', 'bounding-box'];

/** What an independent program computed with the same checkpoint and images; tolerances from each set's README. */
const sets = [
  {
    name: "the project's own",
    folder: present('e2e/golden'),
    distances: 'arrays/distances',
    maps: { file: 'arrays/maps.raw.stride-1-4-4', stride: 4 },
    size: { train: 4, evaluated: 4, anomalous: 3 },
  },
  {
    name: 'brain phantoms of four sizes',
    folder: present('../shared/golden/brain'),
    distances: 'distances',
    maps: { file: 'maps.raw', stride: 1 },
    size: { train: 8, evaluated: 8, anomalous: 6 },
  },
];
const there = sets.flatMap(({ folder, ...set }) => (folder === null ? [] : [{ ...set, folder }]));

describe.skipIf(checkpoint === null).each(there)('a run of the golden set: $name', ({ folder, ...set }) => {
  let golden: Golden;
  let site: WorkSite;
  let runId: string;
  let bankId: string;

  beforeAll(async () => {
    golden = await readGolden(folder);
    site = await openWorkSite();
    const versionId = await site.importFolder(path.join(folder, 'dataset'), { binarizeMasks: true });
    bankId = await site.addBank(versionId, await site.register(checkpoint ?? ''));
    runId = await site.addRun(versionId, bankId, PROMPTERS);
    await site.work();
  }, 600_000);
  afterAll(() => site.close());

  /** Rows of the run in the order of the reference's arrays. */
  async function images() {
    const rows = await site.db.prisma.runImage.findMany({
      where: { runId },
      include: { image: true, results: true },
    });
    return golden.images.map(({ name }) => {
      const row = rows.find(({ image }) => image.name === name);
      if (row === undefined) throw new Error(`The run has no image ${name}.`);
      return row;
    });
  }

  async function floats(sha256: string | null): Promise<Float32Array> {
    const bytes = await site.blobs.get(sha256 ?? '');
    return new Float32Array(new Uint8Array(bytes).buffer);
  }

  it('fills the bank with every patch of every training image', async () => {
    const bank = await site.db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
    expect(bank).toMatchObject({ state: 'done', patchCount: set.size.train * 1024, dim: 1024 });
  });

  it('finds the distances within 1e-3', async () => {
    const expected = await readRows(folder, set.distances);
    for (const [index, { distancesSha256 }] of (await images()).entries()) {
      expect(largestDifference(await floats(distancesSha256), expected[index])).toBeLessThan(1e-3);
    }
  });

  it('makes the raw maps within 1e-3', async () => {
    const expected = await readRows(folder, set.maps.file);
    for (const [index, { mapSha256 }] of (await images()).entries()) {
      expect(
        largestDifference(every(await floats(mapSha256), set.maps.stride), expected[index]),
      ).toBeLessThan(1e-3);
    }
  });

  it('measures P-AUROC, image AUROC and every DICE within 0.002', async () => {
    const run = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    const found = RunMetrics.parse(run.metrics);
    const { p_auroc, image_auroc, dice_threshold, dice } = golden.metrics;
    expectWithin(
      [found.pAuroc, found.imageAuroc, found.threshold.dice],
      [p_auroc, image_auroc, dice_threshold],
      0.002,
    );
    for (const key of PROMPTERS) expectWithin(found.prompters[key]?.dice, dice[key], 0.002);
    expect(found.images).toEqual({
      evaluated: set.size.evaluated,
      anomalous: set.size.anomalous,
      failed: 0,
      withoutMask: 0,
    });
  });

  it('measures each prompter’s IoU, which follows from the reference’s DICE of the third mask', async () => {
    const run = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    const { measured } = RunMetrics.parse(run.metrics);
    const iou = measured.find(({ id }) => id === 'iou');
    const anomalous = golden.images.filter(({ name }) => !name.startsWith('good/'));
    expect(anomalous).toHaveLength(set.size.anomalous);
    for (const key of PROMPTERS) {
      const dice = anomalous.flatMap(({ prompts }) => prompts[key]?.dice[2] ?? []);
      const wanted = dice.map((value) => value / (2 - value));
      expectWithin(
        [iou?.prompters[key]],
        [wanted.reduce((sum, value) => sum + value, 0) / wanted.length],
        0.002,
      );
    }
    expect(measured.map(({ id }) => id)).toEqual(Object.keys(metrics));
  });

  it.each(PROMPTERS)('prompts, masks and DICE of each image are the reference’s: %s', async (key) => {
    for (const [index, { results }] of (await images()).entries()) {
      const result = results.find((candidate) => candidate.key === key);
      const expected = golden.images[index]?.prompts[key];
      const points = PointShape.array().parse(result?.points);
      const boxes = BoxShape.array().parse(result?.boxes);
      if (expected?.point !== undefined)
        expectWithin(
          points.flatMap(({ x, y }) => [x, y]),
          expected.point,
          0.05,
        );
      expectWithin(
        boxes.flatMap(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]),
        expected?.boxes.flat() ?? [],
        1,
      );
      expectWithin(result?.dice, expected?.dice, 0.002);
      for (const [mask, pixels] of expected?.mask_pixels.entries() ?? []) {
        expectWithin([result?.maskPixels[mask]], [pixels], Math.max(20, 0.005 * pixels));
      }
    }
  });
});

/** Every `stride`-th row and column of a 256x256 map, from the first. */
function every(map: Float32Array, stride: number): Float32Array {
  return map.filter((_, pixel) => pixel % stride === 0 && Math.floor(pixel / 256) % stride === 0);
}

/** Largest difference over the largest expected value. */
function largestDifference(actual: Float32Array, expected: Float32Array | undefined): number {
  if (actual.length !== expected?.length) return Infinity;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return (
    actual.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (expected[i] ?? NaN))), 0) / scale
  );
}

type Numbers = readonly (number | null | undefined)[];

/** Every number within `tolerance` of its expected one, and as many of them. */
function expectWithin(
  actual: Numbers | null | undefined,
  expected: Numbers | undefined,
  tolerance: number,
): void {
  expect(actual?.length).toBe(expected?.length);
  for (const [index, value] of expected?.entries() ?? []) {
    expect(Math.abs((actual?.[index] ?? NaN) - (value ?? NaN))).toBeLessThanOrEqual(tolerance);
  }
}
