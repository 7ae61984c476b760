import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { openWorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();

describe.skipIf(checkpoint === null)('images that are encoded together', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mias-several-'));
    await writePhantoms(folder, { train: 3, normal: 2, anomalous: 2 });
    await writeFile(path.join(folder, 'train/good/broken.png'), 'no image');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('give the bank and the scores that they give one by one, and one that cannot be read fails alone', async () => {
    const alone = await scoresWith({ imagesAtOnce: 1, memoryBytes: null });
    const together = await scoresWith({ imagesAtOnce: 2, memoryBytes: 200 * 2 ** 20 });
    expect(alone.map(({ state }) => state)).toEqual(together.map(({ state }) => state));
    expect(together.length).toBe(4);
    for (const [index, { score }] of alone.entries()) {
      expect((together[index]?.score ?? NaN) / (score ?? NaN)).toBeCloseTo(1, 5);
    }
  });

  async function scoresWith(granted: {
    readonly imagesAtOnce: number;
    readonly memoryBytes: number | null;
  }): Promise<{ state: string; score: number | null }[]> {
    const site = await openWorkSite({ memoryBytes: granted.memoryBytes });
    try {
      const versionId = await site.importFolder(folder);
      const encoderId = await site.register(checkpoint ?? '');
      const bankId = await site.addBank(versionId, encoderId);
      const runId = await site.addRun(versionId, bankId, ['centroid']);
      await site.work();
      const { prisma } = site.db;
      const encoder = await prisma.encoder.findUniqueOrThrow({ where: { id: encoderId } });
      const opened = await site.bench.encoders.open({ ...encoder, kind: 'sam' });
      expect(opened.imagesAtOnce).toBe(granted.imagesAtOnce);
      const bankImages = await prisma.bankImage.findMany({ where: { bankId } });
      expect(bankImages.map(({ state }) => state).sort()).toEqual(['done', 'done', 'done', 'failed']);
      return await prisma.runImage.findMany({
        where: { runId },
        orderBy: { image: { ordinal: 'asc' } },
        select: { state: true, score: true },
      });
    } finally {
      await site.close();
    }
  }
});
