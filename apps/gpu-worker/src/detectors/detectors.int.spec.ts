import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DetectorSettings, DetectorTrial, RunMetrics, type WorkState } from '@mias/contracts';
import { detectorInput, normalise, presets, rangeOf, resizeMap, type MapSource } from '@mias/core';
import { createRun, registerDetector } from '@mias/db';
import { startPrivateRedis, type PrivateRedis } from '@mias/db/testing';
import { readGreyImage } from '@mias/encoders';
import { greyDistanceModel, hungryModel, slowModel } from '@mias/encoders/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFloatImage } from '../float-blobs.js';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { choosePrompter, openWorkSite, type WorkSite } from '../testing/work-site.js';
import { buildWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.js';

const checkpoint = demoCheckpoint();
const LIMIT_MS = 300_000;
const MEMORY_MB = 768;
/** Long enough for a process to start on a busy machine. */
const SECONDS = 10;
const GREY = 0.3;

const settings = DetectorSettings.parse({ input: { side: 64 }, output: { score: 'pred_score' } });

describe.skipIf(checkpoint === null)('detectors of a worker', () => {
  let folder: string;
  let site: WorkSite;
  let queue: PrivateRedis;
  let worker: WorkerProcess;

  beforeAll(async () => {
    await buildWorker();
    folder = await mkdtemp(path.join(tmpdir(), 'mias-detectors-'));
    site = await openWorkSite();
    queue = await startPrivateRedis();
    worker = startWorkerProcess({
      DATABASE_URL: site.databaseUrl,
      REDIS_URL: queue.url,
      MIAS_DATA_DIR: site.dataDir,
      MIAS_DETECTOR_SECONDS: `${SECONDS}`,
      MIAS_DETECTOR_MEMORY_MB: `${MEMORY_MB}`,
    });
  }, LIMIT_MS);
  afterAll(async () => {
    await worker.end('SIGTERM');
    await queue.stop();
    await site.close();
    await rm(folder, { recursive: true });
  });

  /** @returns its id */
  async function register(name: string, model: Uint8Array, how = settings): Promise<string> {
    const sha256 = await site.blobs.put(model);
    return registerDetector(site.db, { name, sha256, bytes: model.length, settings: how });
  }

  async function final<Row extends { readonly state: WorkState }>(read: () => Promise<Row>): Promise<Row> {
    const end = performance.now() + LIMIT_MS;
    while (performance.now() < end) {
      const row = await read();
      if (row.state !== 'waiting' && row.state !== 'running') return row;
      await setTimeout(100);
    }
    throw new Error(`It did not end:\n${worker.output}`);
  }

  const tried = (id: string) => final(() => site.db.prisma.detector.findUniqueOrThrow({ where: { id } }));

  it('are tried on a blank image, which shows what they take and give', async () => {
    const { state, trial } = await tried(await register('grey', greyDistanceModel(GREY, 64)));
    expect(state).toBe('done');
    expect(DetectorTrial.parse(trial)).toMatchObject({
      input: { name: 'image', type: 'float32', shape: [1, 3, 64, 64] },
      outputs: [
        { name: 'anomaly_map', type: 'float32', shape: [1, 1, 64, 64] },
        { name: 'pred_score', type: 'float32', shape: [1] },
      ],
      map: 'anomaly_map',
    });
  });

  it.each([
    [
      'slow.onnx',
      slowModel,
      `slow.onnx took longer than ${SECONDS} s and was stopped (MIAS_DETECTOR_SECONDS)`,
    ],
    ['hungry.onnx', hungryModel, `hungry.onnx needed more than ${MEMORY_MB} MB of memory`],
    ['text.onnx', () => Buffer.from('no model'), 'text.onnx is no ONNX model'],
  ])(
    '%s is refused when it is registered, and the worker goes on',
    async (name, model, reason) => {
      const plain = { ...settings, output: { ...settings.output, score: null } };
      const { state, error } = await tried(await register(name, model(), plain));
      expect(state).toBe('failed');
      expect(error).toContain(reason);
    },
    LIMIT_MS,
  );

  it(
    'give a run its maps, which are thresholded and prompt the decoder as a bank’s are',
    async () => {
      const dataset = path.join(folder, 'phantoms');
      await writePhantoms(dataset, { train: 1, normal: 1, anomalous: 1 });
      const versionId = await site.importFolder(dataset);
      const encoderId = await site.register(checkpoint ?? '');
      const model = greyDistanceModel(GREY, 64);
      const detectorId = await register('grey', model);
      const { reading } = presets.reference.bank;
      const source: MapSource = {
        kind: 'detector',
        name: 'grey',
        sha256: await site.blobs.put(model),
        settings,
        reading,
      };
      const id = await createRun(site.db, {
        versionId,
        detectorId,
        encoderId,
        recipe: { ...presets.reference.run, source },
        prompters: ['centroid', 'threshold'].map((text) => choosePrompter(text, 'reference')),
      });
      const run = await final(() => site.db.prisma.run.findUniqueOrThrow({ where: { id } }));
      expect(run).toMatchObject({ state: 'done', error: null });

      const rows = await site.db.prisma.runImage.findMany({
        where: { runId: id },
        include: { image: true, results: true },
        orderBy: { image: { ordinal: 'asc' } },
      });
      const maps = [];
      for (const { image, mapSha256, score, ordinalsSha256 } of rows) {
        expect(ordinalsSha256).toBeNull();
        const file = await readGreyImage(await site.blobs.get(image.sha256));
        const { values } = detectorInput(file, reading.aspect, settings.input);
        const distances = values.subarray(0, 64 * 64).map((level) => Math.abs(level - Math.fround(GREY)));
        const expected = resizeMap({ width: 64, height: 64, values: distances }, 256);
        const map = await readFloatImage(site.blobs, mapSha256 ?? '', 256);
        expect(map.values.every((value, at) => Math.abs(value - (expected.values[at] ?? 0)) < 1e-6)).toBe(
          true,
        );
        expect(score).toBeCloseTo(Math.max(...distances), 6);
        maps.push(map);
      }
      const scale = rangeOf(maps);
      expect([run.scaleMin, run.scaleMax]).toEqual([scale.min, scale.max]);
      for (const [index, { results }] of rows.entries()) {
        const map = maps[index];
        const above = map === undefined ? [] : normalise(map, scale).values.filter((value) => value > 0.5);
        expect(results.find(({ key }) => key === 'threshold')?.maskPixels[2]).toBe(above.length);
        expect(results.find(({ key }) => key === 'centroid')?.iou).toHaveLength(3);
      }
      expect(RunMetrics.parse(run.metrics)).toMatchObject({ images: { evaluated: 2, failed: 0 } });
    },
    LIMIT_MS,
  );
});
