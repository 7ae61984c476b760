import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunMetrics } from '@mias/contracts';
import { encodePng } from '@mias/encoders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();

describe.skipIf(checkpoint === null)('bad input', () => {
  let scratch: string;
  let phantoms: string;
  let site: WorkSite;
  let encoderId: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-bad-'));
    phantoms = path.join(scratch, 'phantoms');
    await writePhantoms(phantoms, { train: 4, normal: 1, anomalous: 4 });
    site = await openWorkSite();
    encoderId = await site.register(checkpoint ?? '');
  });
  afterAll(async () => {
    await site.close();
    await rm(scratch, { recursive: true });
  });

  /** A copy of the phantoms to spoil. */
  async function copyOfPhantoms(name: string): Promise<(file: string) => string> {
    const folder = path.join(scratch, name);
    await cp(phantoms, folder, { recursive: true });
    return (file) => path.join(folder, file);
  }

  it('leaves unreadable images out with their reasons, and the run goes on', async () => {
    const at = await copyOfPhantoms('spoilt');
    await truncate(at('train/good/1.png'), 0);
    await writeFile(at('train/good/2.png'), 'no image');
    await truncate(at('test/test/Ungood/0.png'), 400);
    const small = { width: 7, height: 5, values: new Uint8Array(35) };
    await writeFile(at('test/test_labels/Ungood/1.png'), await encodePng(small));
    await writeFile(at('test/test_labels/Ungood/2.png'), '');
    await rm(at('test/test_labels/Ungood/3.png'));
    const versionId = await site.importFolder(at(''));
    const bankId = await site.addBank(versionId, encoderId);
    const runId = await site.addRun(versionId, bankId, ['max-point']);
    await site.work();

    const images = await site.db.prisma.image.findMany({ where: { versionId, state: 'failed' } });
    expect(Object.fromEntries(images.map(({ split, name, error }) => [`${split} ${name}`, error]))).toEqual({
      'train good/1.png': containing('empty'),
      'train good/2.png': containing('none of them'),
      'test Ungood/0.png': containing('damaged or cut short'),
      'test Ungood/1.png':
        "A mask has its image's size; the image is 256x256 and its mask 7x5. Export the mask again on the image's grid.",
      'test Ungood/2.png': containing('Of its mask: '),
    });
    const bank = await site.db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
    expect(bank).toMatchObject({ state: 'done', patchCount: 2 * 1024 });
    const run = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('done');
    expect(RunMetrics.parse(run.metrics).images).toEqual({
      evaluated: 2,
      anomalous: 1,
      failed: 3,
      withoutMask: 1,
    });
    const unmasked = await site.db.prisma.prompterResult.findFirstOrThrow({
      where: { runId, runImage: { image: { name: 'Ungood/3.png' } } },
    });
    expect(unmasked.dice).toEqual([]);
    expect(unmasked.maskSha256).toHaveLength(3);
  });

  it('fails a bank and its run when all training images are unreadable, with the first reasons', async () => {
    const at = await copyOfPhantoms('hopeless');
    for (const index of [0, 1, 2, 3]) await truncate(at(`train/good/${index}.png`), 0);
    const versionId = await site.importFolder(at(''));
    const bankId = await site.addBank(versionId, encoderId);
    const runId = await site.addRun(versionId, bankId, ['centroid']);
    await site.work();
    const bank = await site.db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
    expect(bank.state).toBe('failed');
    expect(bank.error).toMatch(/^All 4 training images failed: good\/0\.png: .*empty.*; good\/1\.png: /);
    const run = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('failed');
    expect(run.error).toContain('The bank is failed: All 4 training images failed');
  });

  it('fails an encoder whose file is no checkpoint, by the name people gave it', async () => {
    const file = path.join(scratch, 'holiday.pth');
    await writeFile(file, 'not a checkpoint');
    const id = await site.register(file);
    await site.work();
    const encoder = await site.db.prisma.encoder.findUniqueOrThrow({ where: { id } });
    expect(encoder.state).toBe('failed');
    expect(encoder.error).toMatch(/^holiday\.pth /);
    expect(encoder.error).not.toContain(encoder.sha256);
  });
});

const containing = (text: string): unknown => expect.stringContaining(text);
