import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packFolder } from './pack-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mias-packed-'));
  await mkdir(path.join(folder, 'train/good'), { recursive: true });
  await writeFile(path.join(folder, 'train/good/1.png'), 'one');
  await writeFile(path.join(folder, '.DS_Store'), 'hidden');
  await symlink('/etc/hostname', path.join(folder, 'train/link.png'));
});
afterAll(() => rm(folder, { recursive: true }));

it('packs the same folder into the same archive, without hidden files and links', async () => {
  const pack = async (): Promise<string> => {
    const packed = await packFolder(folder, new AbortController().signal);
    const bytes = await readFile(packed.file, 'latin1');
    await packed.remove();
    await expect(stat(packed.file)).rejects.toThrow('ENOENT');
    return bytes;
  };
  const archive = await pack();
  expect(archive.split('PK\u0001\u0002'), 'before and after the one entry of the directory').toHaveLength(2);
  expect(archive).toContain('train/good/1.png');
  expect(archive).toContain('one');
  expect(await pack()).toBe(archive);
});
