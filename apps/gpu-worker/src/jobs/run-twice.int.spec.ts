import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

  /** The jobs' subjects are as they were before their last jobs finished. */
  async function reopen(): Promise<void> {
    await site.db.prisma.encoder.updateMany({ data: { state: 'running' } });
    await site.db.prisma.datasetVersion.updateMany({ data: { state: 'running' } });
    await site.db.prisma.bank.updateMany({ data: { state: 'running' } });
    await site.db.prisma.run.updateMany({ data: { state: 'running' } });
  }
});
