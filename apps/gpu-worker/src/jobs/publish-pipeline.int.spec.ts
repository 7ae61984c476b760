import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  anomalyMap,
  centroid,
  extractPatches,
  nearestPatches,
  normalise,
  presets,
  rangeOf,
  type FloatImage,
  type PatchGrid,
} from '@mias/core';
import { findPipeline, listPipelines, loadPipelinePlan, loadRunPlan, readProgress } from '@mias/db';
import { readGreyImage } from '@mias/encoders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedImage } from '../embed-image.js';
import { readFloatImage } from '../float-blobs.js';
import { segmentImage } from '../interactive/segment-image.js';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();
const { scoring, map: mapRecipe } = presets.reference.run;

describe.skipIf(checkpoint === null)('a pipeline', () => {
  let scratch: string;
  let site: WorkSite;
  let versionId: string;
  let encoderId: string;
  let bankId: string;
  let pipelineId: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-pipeline-'));
    await writePhantoms(scratch, { train: 2, normal: 1, anomalous: 1 });
    site = await openWorkSite();
    versionId = await site.importFolder(scratch);
    encoderId = await site.register(checkpoint ?? '');
    bankId = await site.addBank(versionId, encoderId);
    await site.work();
    pipelineId = await site.addPipeline('lesions', bankId, 'centroid');
    await site.work();
  });
  afterAll(async () => {
    await site.close();
    await rm(scratch, { recursive: true });
  });

  async function patchesOf(sha256: string): Promise<PatchGrid> {
    const { bank } = await loadPipelinePlan(site.db, pipelineId);
    return extractPatches(await embedImage(sha256, bank, site.bench), bank.recipe.patching);
  }

  /** The float64 comparison of every pair of patches. */
  function mapBeside(grid: PatchGrid, others: readonly PatchGrid[]): FloatImage {
    const values = Float32Array.from(others.flatMap((other) => [...other.values]));
    const bank = { count: values.length / grid.dim, dim: grid.dim, values };
    return anomalyMap(nearestPatches(grid, bank, scoring).distances, grid, mapRecipe);
  }

  async function segment(sha256: string) {
    const pipeline = await loadPipelinePlan(site.db, pipelineId);
    const { encoders, searches, prompters } = site.bench;
    const tools = { encoders, searches, ask: prompters.ask };
    return segmentImage(await site.blobs.get(sha256), pipeline, tools);
  }

  const floatsOf = (base64: string): Float32Array =>
    new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);

  const testImages = () =>
    site.db.prisma.image.findMany({ where: { versionId, split: 'test' }, orderBy: { ordinal: 'asc' } });

  it('is scaled by the maps of its normal images, each beside the patches of the others', async () => {
    const images = await site.db.prisma.image.findMany({ where: { versionId, split: 'train' } });
    const grids = await Promise.all(images.map(({ sha256 }) => patchesOf(sha256)));
    const expected = rangeOf(
      grids.map((grid) =>
        mapBeside(
          grid,
          grids.filter((other) => other !== grid),
        ),
      ),
    );
    const pipeline = await findPipeline(site.db, pipelineId);
    expect(pipeline).toMatchObject({
      state: 'done',
      error: null,
      normals: expected,
      images: { total: 2, done: 2, failed: 0 },
    });
    expect(await readProgress(site.db, { kind: 'pipeline', id: pipelineId })).toMatchObject({
      state: 'done',
      done: 2,
      total: 2,
    });
    expect((await listPipelines(site.db)).map(({ id }) => id)).toEqual([pipelineId]);
  });

  it("finds a run's raw map and score again, in an image that it has never seen", async () => {
    const runId = await site.addRun(versionId, bankId, ['centroid']);
    await site.work();
    const { recipe } = await loadRunPlan(site.db, runId);
    for (const { id: imageId, sha256 } of await testImages()) {
      const own = await site.db.prisma.runImage.findUniqueOrThrow({
        where: { runId_imageId: { runId, imageId } },
      });
      const answer = await segment(sha256);
      const map = await readFloatImage(site.blobs, own.mapSha256 ?? '', recipe.map.side);
      expect(floatsOf(answer.map)).toEqual(map.values);
      expect(answer.score).toBe(own.score);
    }
  });

  it('prompts with the map between 0 and 1, and says how far it is beyond the normals', async () => {
    const anomalous = (await testImages()).find(({ label }) => label === 'anomalous');
    const answer = await segment(anomalous?.sha256 ?? '');
    const raw = { width: 256, height: 256, values: floatsOf(answer.map) };
    const own = rangeOf([raw]);
    const { normals } = answer;
    expect(own.max).toBeGreaterThan(normals.max);
    expect(answer.scale).toEqual({ min: Math.min(normals.min, own.min), max: own.max });
    expect(answer.beyondNormals).toBeCloseTo((own.max - normals.min) / (normals.max - normals.min), 12);
    const centre = centroid(normalise(raw, answer.scale), 5);
    expect(answer.points).toEqual([{ ...centre, label: 1 }]);
    const mask = await readGreyImage(Buffer.from(answer.masks[answer.answerMask], 'base64'));
    expect(mask.pixels.filter((level) => level === 255)).toHaveLength(answer.maskPixels[answer.answerMask]);
  });

  it('is no use with a bank of one image, whose map beside the others is none', async () => {
    const folder = path.join(scratch, 'one');
    await writePhantoms(folder, { train: 1, normal: 1, anomalous: 0 });
    const oneBank = await site.addBank(await site.importFolder(folder), encoderId);
    await site.work();
    const id = await site.addPipeline('of one', oneBank, 'centroid');
    await site.work();
    expect(await findPipeline(site.db, id)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(
        /beside one of the images the bank holds 0 patches.*more normal images/,
      ) as unknown,
    });
  });
});
