import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readGreyImage } from '@mias/encoders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDemoDataset } from './demo-dataset.js';
import { scratchFolder } from './testing/scratch-folder.js';

describe('a demo dataset', () => {
  const scratch = scratchFolder();
  const folder = join(scratch.path, 'liver');
  const size = { train: 2, testNormal: 1, testAnomalous: 4 };
  const pixelsOf = async (name: string) => (await readGreyImage(await readFile(join(folder, name)))).pixels;

  beforeAll(() => writeDemoDataset({ folder, kind: 'liver', seed: 5, ...size }));
  afterAll(() => scratch.remove());

  it("lies in the authors' layout, a mask beside every test image", () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.png'),
    );
    expect(files.sort()).toEqual([
      'test/test/Ungood/000.png',
      'test/test/Ungood/001.png',
      'test/test/Ungood/002.png',
      'test/test/Ungood/003.png',
      'test/test/good/000.png',
      'test/test_labels/Ungood/000.png',
      'test/test_labels/Ungood/001.png',
      'test/test_labels/Ungood/002.png',
      'test/test_labels/Ungood/003.png',
      'test/test_labels/good/000.png',
      'train/good/000.png',
      'train/good/001.png',
    ]);
  });

  it('has lesions in the masks of anomalous images only, as 0 and 255', async () => {
    expect(new Set(await pixelsOf('test/test_labels/good/000.png'))).toEqual(new Set([0]));
    expect(new Set(await pixelsOf('test/test_labels/Ungood/002.png'))).toEqual(new Set([0, 255]));
  });

  it('shows another slice in every image', async () => {
    const names = ['train/good/000.png', 'train/good/001.png', 'test/test/good/000.png'];
    const slices = await Promise.all(
      names.map(async (name) => Buffer.from(await pixelsOf(name)).toString('latin1')),
    );
    expect(new Set(slices).size).toBe(3);
  });

  it('is the same to the pixel when written again, and replaces what was there', async () => {
    const before = await pixelsOf('test/test/Ungood/003.png');
    await mkdir(join(folder, 'train/good/stray'));
    await writeDemoDataset({ folder, kind: 'liver', seed: 5, ...size });
    expect(Buffer.compare(await pixelsOf('test/test/Ungood/003.png'), before)).toBe(0);
    expect(existsSync(join(folder, 'train/good/stray'))).toBe(false);
  });

  it('leaves nothing half-made behind', async () => {
    // A file where the parent folder would have to be.
    const file = join(scratch.path, 'file');
    await writeFile(file, '');
    const into = join(file, 'retina');
    await expect(writeDemoDataset({ folder: into, kind: 'retina', seed: 1, ...size })).rejects.toThrow();
    expect(readdirSync(scratch.path).sort()).toEqual(['file', 'liver']);
  });
});
