import type { Run } from '@mias/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleBank } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';

const sha = (digit: string): string => digit.repeat(64);

let api: TestApi;
let run: Run;
let imageIds: string[];

/** A run as a worker leaves it: good/000 and Ungood/001 scored, Ungood/000 failed; train good/001 not in the bank. */
beforeAll(async () => {
  api = await startTestApi();
  const { version, bank } = await createExampleBank(api, 'results');
  run = await api.client.runs.create.mutate({
    versionId: version.id,
    bankId: bank.id,
    prompters: ['centroid', 'bounding-box'],
  });
  const { prisma } = api.db;
  const images = await prisma.image.findMany({
    where: { versionId: version.id, split: 'test' },
    orderBy: { ordinal: 'asc' },
  });
  imageIds = images.map(({ id }) => id);
  const [normal = '', broken = '', anomalous = ''] = imageIds;
  await prisma.image.update({ where: { id: normal }, data: { state: 'ready', thumbnailSha256: sha('1') } });
  await prisma.image.update({
    where: { id: anomalous },
    data: { state: 'ready', viewSha256: sha('2'), maskViewSha256: sha('3') },
  });
  await prisma.image.update({ where: { id: broken }, data: { state: 'failed', error: 'the file is empty' } });
  const training = await prisma.image.findFirstOrThrow({
    where: { versionId: version.id, split: 'train', ordinal: 1 },
  });
  await prisma.bankImage.create({
    data: { bankId: bank.id, imageId: training.id, state: 'failed', error: 'the disk was full' },
  });
  await prisma.bankImage.create({
    data: {
      bankId: bank.id,
      imageId: (
        await prisma.image.findFirstOrThrow({ where: { versionId: version.id, split: 'train', ordinal: 0 } })
      ).id,
      state: 'done',
      encodeSeconds: 2,
      storeSeconds: 0.5,
    },
  });
  await prisma.bank.update({ where: { id: bank.id }, data: { state: 'done', patchCount: 1024, dim: 1024 } });
  const times = { encodeSeconds: 1, searchSeconds: 0.25, decodeSeconds: 0.125 };
  await prisma.runImage.createMany({
    data: [
      { runId: run.id, imageId: normal, state: 'done', score: 1.5, mapSha256: sha('4'), ...times },
      {
        runId: run.id,
        imageId: anomalous,
        state: 'done',
        score: 7.25,
        mapSha256: sha('5'),
        thresholdDice: 0.4,
        ...times,
      },
      { runId: run.id, imageId: broken, state: 'failed', error: 'the file is empty' },
    ],
  });
  const point = { points: [{ x: 10.5, y: 20.25, label: 1 }], boxes: [], iou: [0.9, 0.8, 0.7] };
  const masks = [sha('a'), sha('b'), sha('c')];
  await prisma.prompterResult.createMany({
    data: [
      {
        runId: run.id,
        imageId: anomalous,
        key: 'centroid',
        ...point,
        maskSha256: masks,
        maskPixels: [9, 8, 7],
        dice: [0.1, 0.2, 0.3],
      },
      {
        runId: run.id,
        imageId: normal,
        key: 'centroid',
        ...point,
        maskSha256: masks,
        maskPixels: [3, 2, 1],
        dice: [0, 0, 0],
      },
      {
        runId: run.id,
        imageId: anomalous,
        key: 'bounding-box',
        points: [],
        boxes: [{ x1: 1, y1: 2, x2: 30, y2: 40 }],
        iou: [],
        maskSha256: masks,
        maskPixels: [6, 5, 4],
        dice: [0.5, 0.6, 0.7],
        answerMask: 1,
        warnings: ['Two of the boxes touch.'],
      },
      {
        runId: run.id,
        imageId: normal,
        key: 'bounding-box',
        points: [],
        boxes: [],
        error: 'Prompter bounding-box 1.0.0: it took 10 s.',
      },
    ],
  });
  const perPrompter = (dice: [number, number, number]) => ({
    dice,
    answerDice: dice[2],
    oracleDice: Math.max(...dice),
    falsePositives: { images: 1, of: 1, meanPixels: 1 },
    failed: 0,
  });
  await prisma.run.update({
    where: { id: run.id },
    data: {
      state: 'done',
      scaleMin: 0.5,
      scaleMax: 8,
      createdAt: new Date('2030-01-01T00:00:00Z'),
      finishedAt: new Date('2030-01-01T00:00:42Z'),
      metrics: {
        pAuroc: 0.9,
        imageAuroc: 1,
        threshold: { dice: 0.4 },
        prompters: { centroid: perPrompter([0.1, 0.2, 0.3]), 'bounding-box': perPrompter([0.5, 0.6, 0.7]) },
        images: { evaluated: 2, anomalous: 1, failed: 1, withoutMask: 0 },
      },
    },
  });
});
afterAll(() => api.stop());

describe("a run's table", () => {
  const names = async (query: Omit<Parameters<typeof api.client.runs.images.query>[0], 'runId'>) => {
    const { images } = await api.client.runs.images.query({ runId: run.id, ...query });
    return images.map(({ name }) => name);
  };

  it('comes in the order of the manifest, in pages', async () => {
    expect(await names({})).toEqual(['good/000.png', 'Ungood/000.png', 'Ungood/001.png']);
    const first = await api.client.runs.images.query({ runId: run.id, limit: 2 });
    const second = await api.client.runs.images.query({ runId: run.id, limit: 2, cursor: 2 });
    expect([first.total, first.next, second.total, second.next]).toEqual([3, 2, 3, null]);
    expect(second.images.map(({ name }) => name)).toEqual(['Ungood/001.png']);
  });

  it('sorts by score and by DICE, images without a value last either way', async () => {
    expect(await names({ sort: 'score' })).toEqual(['good/000.png', 'Ungood/001.png', 'Ungood/000.png']);
    expect(await names({ sort: 'score', descending: true })).toEqual([
      'Ungood/001.png',
      'good/000.png',
      'Ungood/000.png',
    ]);
    const byDice = { sort: 'dice', sortKey: 'centroid', descending: true } as const;
    expect(await names(byDice)).toEqual(['Ungood/001.png', 'good/000.png', 'Ungood/000.png']);
    expect(await names({ sort: 'dice', sortKey: 'centroid' })).toEqual([
      'good/000.png',
      'Ungood/001.png',
      'Ungood/000.png',
    ]);
  });

  it('sorts by the mask that the prompter chose as its answer, which here is not the third', async () => {
    const { images } = await api.client.runs.images.query({
      runId: run.id,
      sort: 'dice',
      sortKey: 'bounding-box',
    });
    const [first] = images;
    expect(first?.name).toBe('Ungood/001.png');
    expect(first?.results.map(({ key, answerMask }) => [key, answerMask])).toEqual([
      ['centroid', 2],
      ['bounding-box', 1],
    ]);
  });

  it('says of a prompter that failed on an image why, and gives the results of the others', async () => {
    const { images } = await api.client.runs.images.query({ runId: run.id });
    expect(images[0]?.results.map(({ key }) => key)).toEqual(['centroid']);
    expect(images[0]?.failedPrompters).toEqual([
      { key: 'bounding-box', reason: 'Prompter bounding-box 1.0.0: it took 10 s.' },
    ]);
  });

  it('shows one label alone', async () => {
    expect(await names({ label: 'anomalous' })).toEqual(['Ungood/000.png', 'Ungood/001.png']);
  });

  it('refuses to sort by a prompter that the run does not have', async () => {
    await expect(names({ sort: 'dice', sortKey: 'max-point' })).rejects.toThrow(
      "needs the key of one of the run's prompters (centroid, bounding-box), and sortKey is max-point",
    );
    await expect(names({ sort: 'dice' })).rejects.toThrow('sortKey is absent');
  });

  it('gives every image its results in the order of the prompters, and failures their reason', async () => {
    const { images } = await api.client.runs.images.query({ runId: run.id });
    expect(images[0]).toMatchObject({
      state: 'done',
      score: 1.5,
      thumbnail: { sha256: sha('1'), kind: 'webp' },
    });
    expect(images[1]).toMatchObject({
      state: 'failed',
      error: 'the file is empty',
      score: null,
      results: [],
    });
    expect(images[2]?.results).toEqual([
      {
        key: 'centroid',
        points: [{ x: 10.5, y: 20.25, label: 1 }],
        boxes: [],
        masks: ['a', 'b', 'c'].map((digit) => ({ sha256: sha(digit), kind: 'png' })),
        maskPixels: [9, 8, 7],
        iou: [0.9, 0.8, 0.7],
        dice: [0.1, 0.2, 0.3],
        answerMask: 2,
        warnings: [],
      },
      {
        key: 'bounding-box',
        points: [],
        boxes: [{ x1: 1, y1: 2, x2: 30, y2: 40 }],
        masks: ['a', 'b', 'c'].map((digit) => ({ sha256: sha(digit), kind: 'png' })),
        maskPixels: [6, 5, 4],
        iou: null,
        dice: [0.5, 0.6, 0.7],
        answerMask: 1,
        warnings: ['Two of the boxes touch.'],
      },
    ]);
  });
});

describe("a run's image", () => {
  it('comes with map, scale, ground truth and its neighbours', async () => {
    const [first = '', middle = '', last = ''] = imageIds;
    const image = await api.client.runs.image.query({ runId: run.id, imageId: last });
    expect(image).toMatchObject({
      name: 'Ungood/001.png',
      view: { sha256: sha('2'), kind: 'png' },
      groundTruth: { sha256: sha('3'), kind: 'png' },
      map: { sha256: sha('5'), kind: 'f32' },
      mapSide: 256,
      scale: { min: 0.5, max: 8 },
      thresholdDice: 0.4,
      previousImageId: middle,
      nextImageId: null,
    });
    const opening = await api.client.runs.image.query({ runId: run.id, imageId: first });
    expect([opening.previousImageId, opening.nextImageId, opening.groundTruth]).toEqual([null, middle, null]);
  });

  it('refuses a training image', async () => {
    const { id } = await api.db.prisma.image.findFirstOrThrow({
      where: { versionId: run.versionId, split: 'train' },
    });
    await expect(api.client.runs.image.query({ runId: run.id, imageId: id })).rejects.toThrow(
      `There is no test image of run ${run.id} with the id ${id}`,
    );
  });
});

describe('a report', () => {
  it('holds everything that the run computed, and what it left out', async () => {
    const bank = await api.client.banks.get.query({ bankId: run.bankId ?? '' });
    const falsePositives = { images: 1, of: 1, meanPixels: 1 };
    const byPoint = { points: [[10.5, 20.25, 1]], boxes: [], answerMask: 2, warnings: [] };
    expect(await api.client.runs.report.query({ runId: run.id })).toEqual({
      preset: 'reference',
      encoder: { id: bank.encoderId, kind: 'sam', sha256: bank.encoderSha256 },
      detector: null,
      bank: { patches: 1024, dim: 1024 },
      metrics: {
        pAuroc: 0.9,
        imageAuroc: 1,
        measured: [],
        threshold: { dice: 0.4 },
        prompters: {
          centroid: {
            dice: [0.1, 0.2, 0.3],
            answerDice: 0.3,
            oracleDice: 0.3,
            falsePositives,
            failed: 0,
            untrainedFor: [],
          },
          'bounding-box': {
            dice: [0.5, 0.6, 0.7],
            answerDice: 0.7,
            oracleDice: 0.7,
            falsePositives,
            failed: 0,
            untrainedFor: [],
          },
        },
      },
      images: [
        {
          name: 'good/000.png',
          anomalous: false,
          score: 1.5,
          prompters: {
            centroid: { ...byPoint, dice: [0, 0, 0], maskPixels: [3, 2, 1] },
          },
          failedPrompters: { 'bounding-box': 'Prompter bounding-box 1.0.0: it took 10 s.' },
        },
        {
          name: 'Ungood/001.png',
          anomalous: true,
          score: 7.25,
          prompters: {
            centroid: { ...byPoint, dice: [0.1, 0.2, 0.3], maskPixels: [9, 8, 7] },
            'bounding-box': {
              points: [],
              boxes: [[1, 2, 30, 40]],
              dice: [0.5, 0.6, 0.7],
              maskPixels: [6, 5, 4],
              answerMask: 1,
              warnings: ['Two of the boxes touch.'],
            },
          },
          failedPrompters: {},
        },
      ],
      overrides: [],
      failures: [
        { name: 'good/001.png', split: 'train', reason: 'the disk was full' },
        { name: 'Ungood/000.png', split: 'test', reason: 'the file is empty' },
      ],
      timings: { encode: 2, bank: 2.5, search: 0.5, decode: 0.25, total: 42 },
    });
  });

  it('lists what was prompted by hand apart, newest first, and changes no number for it', async () => {
    const before = await api.client.runs.report.query({ runId: run.id });
    const override = (imageId: string | undefined, author: string, createdAt: string) => ({
      runId: run.id,
      imageId: imageId ?? '',
      author,
      points: [{ x: 3.5, y: 7, label: 0 }],
      boxes: [{ x1: 1, y1: 2, x2: 30, y2: 40 }],
      dense: true,
      maskSha256: [sha('7'), sha('8'), sha('9')],
      maskPixels: [12, 11, 10],
      iou: [0.5, 0.6, 0.7],
      dice: [],
      createdAt: new Date(createdAt),
    });
    await api.db.prisma.promptOverride.createMany({
      data: [
        override(imageIds[2], 'Ada', '2030-01-02T00:00:00Z'),
        override(imageIds[0], 'Grace', '2030-01-03T00:00:00Z'),
      ],
    });
    const { overrides, ...rest } = await api.client.runs.report.query({ runId: run.id });
    expect({ ...rest, overrides: [] }).toEqual(before);
    expect(overrides.map(({ name, author }) => `${name} ${author}`)).toEqual([
      'good/000.png Grace',
      'Ungood/001.png Ada',
    ]);
    expect(overrides[1]).toEqual({
      name: 'Ungood/001.png',
      author: 'Ada',
      createdAt: '2030-01-02T00:00:00.000Z',
      points: [[3.5, 7, 0]],
      boxes: [[1, 2, 30, 40]],
      dense: true,
      iou: [0.5, 0.6, 0.7],
      dice: null,
      maskPixels: [12, 11, 10],
    });
    const ofImage = await api.client.runs.overrides.query({ runId: run.id, imageId: imageIds[2] ?? '' });
    expect(ofImage.map(({ author }) => author)).toEqual(['Ada']);
  });
});
