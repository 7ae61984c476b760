import { chmod, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '@mias/db';
import { greyPng } from './testing/grey-png.js';
import { startTestApi, type TestApi } from './testing/running-api.js';
import { writeFolder } from './testing/write-folder.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const folder = (name: string): string => path.join(api.dataDir, 'folders', name);
const importFolder = (input: Parameters<typeof api.client.datasets.importFolder.mutate>[0]) =>
  api.client.datasets.importFolder.mutate(input);

/** Two normal images to train on, one normal and two anomalous ones to test, one of them without a mask. */
const authors = {
  'train/good/000.png': greyPng(10),
  'train/good/001.png': greyPng(11),
  'test/test/good/000.png': greyPng(20),
  'test/test/Ungood/000.png': greyPng(21),
  'test/test/Ungood/001.png': greyPng(22),
  'test/test_labels/Ungood/001.png': greyPng(255),
};

describe('importing a folder', () => {
  it.each([
    [
      'authors',
      authors,
      { train: 2, testNormal: 1, testAnomalous: 2, valid: 0, failed: 0, withMask: 1 },
      [
        'train good/000.png',
        'train good/001.png',
        'test good/000.png',
        'test Ungood/000.png',
        'test Ungood/001.png',
      ],
    ],
    [
      'bmad',
      {
        'train/good/img/a.png': greyPng(10),
        'valid/good/img/b.png': greyPng(11),
        'valid/Ungood/img/c.png': greyPng(12),
        'valid/Ungood/label/c.png': greyPng(255),
        'test/Ungood/img/d.png': greyPng(13),
        'test/Ungood/label/d.png': greyPng(254),
      },
      { train: 1, testNormal: 0, testAnomalous: 1, valid: 2, failed: 0, withMask: 2 },
      ['train good/a.png', 'valid good/b.png', 'valid Ungood/c.png', 'test Ungood/d.png'],
    ],
    [
      'mvtec',
      {
        'train/good/000.png': greyPng(10),
        'test/good/000.png': greyPng(11),
        'test/crack/000.png': greyPng(12),
        'ground_truth/crack/000_mask.png': greyPng(255),
      },
      { train: 1, testNormal: 1, testAnomalous: 1, valid: 0, failed: 0, withMask: 1 },
      ['train good/000.png', 'test good/000.png', 'test crack/000.png'],
    ],
    [
      'flat',
      { 'normal/a.png': greyPng(10), 'images/b.png': greyPng(11), 'masks/b.png': greyPng(255) },
      { train: 1, testNormal: 0, testAnomalous: 1, valid: 0, failed: 0, withMask: 1 },
      ['train good/a.png', 'test Ungood/b.png'],
    ],
  ])('recognises the layout %s', async (layout, files, counts, names) => {
    const root = await writeFolder(folder(`layout-${layout}`), files);
    const version = await importFolder({ path: root });
    expect(version).toMatchObject({ datasetName: `layout-${layout}`, number: 1, layout, counts });
    const { images } = await api.client.datasets.images.query({ versionId: version.id });
    expect(images.map(({ split, name }) => `${split} ${name}`)).toEqual(names);
  });

  it('copies every file into the blob store under the hash of its content', async () => {
    const root = await writeFolder(folder('copied'), authors);
    const version = await importFolder({ path: root });
    await rm(root, { recursive: true });
    const image = await api.db.prisma.image.findFirstOrThrow({
      where: { versionId: version.id, name: 'Ungood/001.png' },
    });
    const blobs = await openBlobStore(path.join(api.dataDir, 'blobs'));
    expect(await blobs.get(image.sha256)).toEqual(greyPng(22));
    expect(await blobs.get(image.maskSha256 ?? '')).toEqual(greyPng(255));
  });

  it('gives the version that is there when the content is the same', async () => {
    const root = await writeFolder(folder('again'), authors);
    const first = await importFolder({ path: root });
    const copy = await writeFolder(folder('a copy elsewhere'), authors);
    expect(await importFolder({ path: root })).toEqual(first);
    expect(await importFolder({ path: copy, name: 'again' })).toEqual(first);
    expect(await api.db.prisma.job.count({ where: { subjectId: first.id } })).toBe(1);
  });

  it('numbers a new version when a file, a name or the reading of masks changes', async () => {
    const root = await writeFolder(folder('growing'), authors);
    const numbers = [await importFolder({ path: root })];
    await writeFolder(root, { 'train/good/001.png': greyPng(99) });
    numbers.push(await importFolder({ path: root }));
    await rename(path.join(root, 'train/good/001.png'), path.join(root, 'train/good/002.png'));
    numbers.push(await importFolder({ path: root }));
    numbers.push(await importFolder({ path: root, binarizeMasks: true }));
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const { datasetId } = numbers[0] ?? { datasetId: '' };
    const detail = await api.client.datasets.get.query({ datasetId });
    expect(detail.allVersions.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(detail.latest.binarizeMasks).toBe(true);
  });

  it('numbers versions one after the other when two imports come at once', async () => {
    const roots = await Promise.all(
      [1, 2, 3].map((value) =>
        writeFolder(folder(`at once ${value}`), { ...authors, 'train/good/002.png': greyPng(value) }),
      ),
    );
    const versions = await Promise.all(roots.map((root) => importFolder({ path: root, name: 'at once' })));
    expect(versions.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  });

  it('imports an empty image file: inspection will say what is wrong with it', async () => {
    const root = await writeFolder(folder('with an empty file'), { ...authors, 'train/good/000.png': '' });
    expect((await importFolder({ path: root })).counts).toMatchObject({ train: 2 });
  });

  it('ignores hidden files, follows links inside the folder, and leaves out those that lead elsewhere', async () => {
    const root = await writeFolder(folder('with links'), {
      ...authors,
      'train/good/.DS_Store': 'hidden',
      '.cache/train/good/009.png': greyPng(9),
    });
    const outside = await writeFolder(folder('outside'), { 'secret.png': greyPng(77) });
    await symlink('000.png', path.join(root, 'train/good/002.png'));
    await symlink(path.join(outside, 'secret.png'), path.join(root, 'train/good/003.png'));
    await symlink(outside, path.join(root, 'train/elsewhere'));
    await symlink('nowhere.png', path.join(root, 'train/good/004.png'));
    await symlink('..', path.join(root, 'train/good/loop'));
    const version = await importFolder({ path: root });
    expect(version.counts.train).toBe(3);
    expect(version.warnings.filter((warning) => warning.includes('symbolic link'))).toEqual([
      'Left out "train/elsewhere": a symbolic link that leads nowhere or out of the folder.',
      'Left out "train/good/003.png": a symbolic link that leads nowhere or out of the folder.',
      'Left out "train/good/004.png": a symbolic link that leads nowhere or out of the folder.',
    ]);
  });

  it('leaves no rows when it fails half-way, and works when tried again', async () => {
    const root = await writeFolder(folder('half-way'), authors);
    const incoming = path.join(api.dataDir, 'blobs/incoming');
    await rename(incoming, `${incoming}-away`);
    await expect(importFolder({ path: root })).rejects.toThrow('The API failed on its own account');
    expect(await api.db.prisma.dataset.count({ where: { name: 'half-way' } })).toBe(0);
    await rename(`${incoming}-away`, incoming);
    expect((await importFolder({ path: root })).number).toBe(1);
  });

  it('plans one inspection of all images', async () => {
    const root = await writeFolder(folder('planned'), authors);
    const version = await importFolder({ path: root });
    const [job] = await api.db.prisma.job.findMany({ where: { subjectId: version.id } });
    expect(job).toMatchObject({ kind: 'inspect-images', subjectKind: 'dataset-version', shard: 0 });
    expect(job?.imageIds).toHaveLength(5);
  });
});

describe('images of a version', () => {
  it('come in pages, with the total of the filter', async () => {
    const train = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`train/good/00${index}.png`, greyPng(index)]),
    );
    const { id: versionId } = await importFolder({
      path: await writeFolder(folder('paged'), { ...authors, ...train }),
    });
    const page = (cursor: number) =>
      api.client.datasets.images.query({ versionId, split: 'train', cursor, limit: 3 });
    const pages = [await page(0), await page(3), await page(6)];
    expect(pages.map(({ images }) => images.map(({ name }) => name.slice(-5, -4)).join(''))).toEqual([
      '012',
      '345',
      '6',
    ]);
    expect(pages.map(({ total, next }) => [total, next])).toEqual([
      [7, 3],
      [7, 6],
      [7, null],
    ]);
    const masked = await api.client.datasets.images.query({ versionId, hasMask: true });
    expect(masked.images.map(({ name }) => name)).toEqual(['Ungood/001.png']);
    const bare = await api.client.datasets.images.query({ versionId, hasMask: false, label: 'anomalous' });
    expect(bare.images.map(({ name }) => name)).toEqual(['Ungood/000.png']);
  });
});

describe('a folder that is refused', () => {
  it('says that it is not there', async () => {
    await expect(importFolder({ path: folder('nowhere') })).rejects.toThrow(
      new RegExp(`There is no folder ${folder('nowhere')} on .+, where the API runs\\. Check the path`),
    );
  });

  it('says that it is a file', async () => {
    await writeFolder(folder('a'), { file: 'text' });
    await expect(importFolder({ path: folder('a/file') })).rejects.toThrow('A dataset is a folder, and');
  });

  it('says that a path has to be absolute', async () => {
    await expect(importFolder({ path: 'scans' })).rejects.toThrow('by its absolute path, not by "scans"');
  });

  it.each([
    ['an empty folder', {}, /no images \(png/],
    [
      'no training images',
      { 'test/test/good/000.png': greyPng(1), 'test/test/Ungood/000.png': greyPng(2) },
      /no normal image to train on/,
    ],
    ['no test images', { 'train/good/000.png': greyPng(1) }, /no test images were found/],
  ])('says that it has %s', async (what, files, reason) => {
    const root = await writeFolder(folder(`refused, ${what}`), files);
    await expect(importFolder({ path: root })).rejects.toThrow(reason);
    expect(await api.db.prisma.dataset.count({ where: { name: path.basename(root) } })).toBe(0);
  });

  it('says that the layout asked for is another one', async () => {
    const root = await writeFolder(folder('not flat'), authors);
    await expect(importFolder({ path: root, layout: 'flat' })).rejects.toThrow(
      'not a dataset in the layout "flat"',
    );
  });

  it('says which rule an input breaks', async () => {
    await expect(importFolder({ path: '/', name: ' ' })).rejects.toThrow(
      /a name has at least 1 character.*at name/s,
    );
  });
});

/** Root may read everything. */
const isRoot = process.getuid?.() === 0;
if (isRoot) console.info('Skipped for root: a folder and a file without read permission.');

describe.skipIf(isRoot)('what may not be read', () => {
  it('is refused with the user who tried', async () => {
    const root = await writeFolder(folder('locked'), authors);
    await chmod(path.join(root, 'train/good/000.png'), 0);
    await expect(importFolder({ path: root })).rejects.toThrow('may not be read by the user');
    expect(await api.db.prisma.dataset.count({ where: { name: 'locked' } })).toBe(0);
    await chmod(root, 0);
    await expect(importFolder({ path: root })).rejects.toThrow('may not be read by the user');
    await chmod(root, 0o700);
  });
});
