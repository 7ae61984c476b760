import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOCAL_TEAM_ID } from '@mias/contracts';
import { createRun, findRepetition, findRun, retryRun, withinTeam } from '@mias/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { resultsOf } from '../testing/results.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();

describe.skipIf(checkpoint === null)('a run', () => {
  let scratch: string;
  let site: WorkSite;
  let bankId: string;
  let runId: string;
  let first: unknown;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-twice-'));
    await writePhantoms(scratch, { train: 2, normal: 1, anomalous: 1 });
    site = await openWorkSite();
    const versionId = await site.importFolder(scratch);
    bankId = await site.addBank(versionId, await site.register(checkpoint ?? ''));
    runId = await site.addRun(versionId, bankId, ['max-point', 'bounding-box']);
    const reports = await site.work();
    expect(reports.map(({ job, end }) => `${job.kind} ${end}`)).toEqual([
      'inspect-images done',
      'import-encoder done',
      'encode-bank done',
      'seal-bank done',
      'score-images done',
      'fix-scale done',
      'segment-images done',
      'evaluate-run done',
    ]);
    first = await resultsOf(site.db, runId);
  });
  afterAll(async () => {
    await site.close();
    await rm(scratch, { recursive: true });
  });

  it('changes nothing when every job is done again', async () => {
    await site.db.prisma.job.updateMany({ data: { state: 'waiting', attempts: 0 } });
    await reopen();
    await site.work();
    expect(await resultsOf(site.db, runId)).toEqual(first);
  });

  it('gives the same rows when every image is computed again over its old results', async () => {
    await site.db.prisma.job.updateMany({ data: { state: 'waiting', attempts: 0 } });
    await site.db.prisma.bankImage.updateMany({ where: { bankId }, data: { state: 'waiting' } });
    await site.db.prisma.runImage.updateMany({ where: { runId }, data: { state: 'waiting' } });
    await reopen();
    const told = site.told.length;
    await site.work();
    expect(await resultsOf(site.db, runId)).toEqual(first);
    expect(site.told.length - told).toBeGreaterThanOrEqual(8 + 6); // every job, and every image of a stage
  });

  it('gives the same rows when an image that failed is tried again', async () => {
    const { prisma } = site.db;
    const image = await prisma.runImage.findFirstOrThrow({ where: { runId } });
    const key = { runId_imageId: { runId, imageId: image.imageId } };
    await prisma.prompterResult.deleteMany({ where: { runId, imageId: image.imageId } });
    await prisma.runImage.update({ where: key, data: { state: 'failed', error: 'The disk was full.' } });
    expect(await retryRun(site.db, runId)).toBe(true);
    expect((await prisma.run.findUniqueOrThrow({ where: { id: runId } })).metrics).toBeNull();
    await site.work();
    expect(await resultsOf(site.db, runId)).toEqual(first);
    expect(await retryRun(site.db, runId), 'nothing is left to try').toBe(false);
  });

  it('is repeated with every number the same, and one that is not is told', async () => {
    const db = withinTeam(site.db, LOCAL_TEAM_ID);
    const original = await findRun(db, runId);
    if (original === null) throw new Error('The run is gone.');
    const { versionId, recipe, prompters } = original;
    const again = await createRun(db, { versionId, bankId, recipe, prompters, originalId: runId });
    expect(await findRepetition(db, again)).toEqual({ originalId: runId, compared: null });
    await site.work();
    expect(await findRepetition(db, again)).toEqual({
      originalId: runId,
      compared: { images: 2, same: 2, sameMetrics: true },
    });
    const image = await db.prisma.prompterResult.findFirstOrThrow({ where: { runId: again } });
    await db.prisma.prompterResult.updateMany({
      where: { runId: again, imageId: image.imageId, key: image.key },
      data: { iou: [0.1, 0.2, 0.3] },
    });
    expect((await findRepetition(db, again))?.compared?.same).toBe(1);
    expect(await findRepetition(db, runId)).toBeNull();
  });

  /** The jobs' subjects are as they were before their last jobs finished. */
  async function reopen(): Promise<void> {
    await site.db.prisma.encoder.updateMany({ data: { state: 'running' } });
    await site.db.prisma.datasetVersion.updateMany({ data: { state: 'running' } });
    await site.db.prisma.bank.updateMany({ data: { state: 'running' } });
    await site.db.prisma.run.updateMany({ data: { state: 'running' } });
  }
});
