import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBankHealth, findBankHealth } from '@mias/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();

describe.skipIf(checkpoint === null)('the check of a bank with one image twice', () => {
  let scratch: string;
  let site: WorkSite;
  let bankId: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-check-'));
    await writePhantoms(scratch, { train: 4, normal: 1, anomalous: 0 });
    const normals = path.join(scratch, 'train/good');
    await copyFile(path.join(normals, '1.png'), path.join(normals, '9.png'));
    site = await openWorkSite();
    bankId = await site.addBank(await site.importFolder(scratch), await site.register(checkpoint ?? ''));
    await site.work();
  });
  afterAll(async () => {
    await site.close();
    await rm(scratch, { recursive: true });
  });

  it('finds the two, and compares every image with all others, in jobs that may end at any image', async () => {
    expect(await findBankHealth(site.db, bankId)).toBeNull();
    const healthId = await createBankHealth(site.db, bankId);
    expect((await site.work()).map(({ job, end }) => `${job.kind} ${end}`)).toEqual([
      'check-bank done',
      'check-bank done',
    ]);
    const health = await findBankHealth(site.db, bankId);
    expect(health).toMatchObject({ id: healthId, state: 'done', checked: 5 });
    const [twins] = health?.duplicates ?? [];
    expect(health?.duplicates).toHaveLength(1);
    expect(twins?.map(({ name }) => name).sort()).toEqual(['good/1.png', 'good/9.png']);
    const scores = Object.fromEntries((health?.highest ?? []).map(({ name, score }) => [name, score]));
    expect([scores['good/1.png'], scores['good/9.png']]).toEqual([0, 0]);
    expect(Math.min(...['0', '2', '3'].map((name) => scores[`good/${name}.png`] ?? 0))).toBeGreaterThan(0);
    expect(health?.coverage.of).toBe(5);

    // As after a worker that died between two images: what is there stays, the rest is the same again.
    await site.db.prisma.checkedImage.deleteMany({ where: { image: { name: { not: 'good/2.png' } } } });
    await site.db.prisma.job.updateMany({
      where: { subjectId: healthId },
      data: { state: 'waiting', attempts: 0 },
    });
    await site.db.prisma.bankHealth.update({ where: { id: healthId }, data: { state: 'running' } });
    await site.work();
    expect(await findBankHealth(site.db, bankId)).toEqual(health);
  });
});
