import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createImport } from '@mias/db';
import { encodePng } from '@mias/encoders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';
import { zipFile, type ZipEntry } from '../testing/zip-file.js';

let site: WorkSite;
beforeAll(async () => {
  site = await openWorkSite();
});
afterAll(() => site.close());

/** Another value is another content. */
const png = (value: number, { width, height } = { width: 7, height: 5 }): Promise<Buffer> =>
  encodePng({ width, height, values: new Uint8Array(width * height).fill(value) });

const honest = async (): Promise<ZipEntry[]> => [
  { name: 'liver/train/good/1.png', content: await png(1) },
  { name: 'liver/test/test/good/2.png', content: await png(2), deflate: true },
  { name: 'liver/test/test/Ungood/3.png', content: await png(3) },
  { name: 'liver/test/test_labels/Ungood/3.png', content: await png(255) },
];

/** What the API does with a whole upload; then a worker does all there is to do. */
async function upload(archive: Uint8Array) {
  const uploadId = randomBytes(16).toString('hex');
  await writeFile(site.bench.archives.path(uploadId), archive);
  const { id } = await createImport(site.db, { upload: uploadId, name: 'Liver', binarizeMasks: false });
  await site.work();
  return site.db.prisma.datasetImport.findUniqueOrThrow({ where: { id }, include: { version: true } });
}

/** Everything that an import may leave: files below the data folder, and rows. */
async function leftovers() {
  const files = await readdir(site.dataDir, { recursive: true, withFileTypes: true });
  const { dataset, datasetVersion, image } = site.db.prisma;
  return {
    files: files
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort(),
    folders: await readdir(path.join(site.dataDir, 'archives')),
    rows: [await dataset.count(), await datasetVersion.count(), await image.count()],
  };
}

describe('an uploaded archive', () => {
  it.each<[string, (entries: ZipEntry[]) => ZipEntry[] | Buffer | Promise<ZipEntry[]>, RegExp]>([
    [
      'a path that goes up',
      (entries) => adding(entries, '../../evil.png'),
      /"\.\.\/\.\.\/evil\.png" goes up/,
    ],
    ['a path of the root', (entries) => adding(entries, '/etc/evil.png'), /starts at the root/],
    ['a backslash', (entries) => adding(entries, '..\\evil.png'), /has a backslash/],
    ['a drive', (entries) => adding(entries, 'C:/evil.png'), /starts at the root of a disk/],
    ['a link', (entries) => adding(entries, 'liver/train/good/l.png', { mode: 0o120777 }), /symbolic link/],
    ['an encrypted file', (entries) => adding(entries, 'liver/e.png', { encrypted: true }), /is encrypted/],
    ['a name twice', (entries) => adding(entries, 'liver/train/good/1.png'), /is there twice/],
    [
      'a name in another case',
      (entries) => adding(entries, 'liver/train/GOOD/1.png'),
      /upper and lower case/,
    ],
    ['an archive in it', (entries) => adding(entries, 'liver/more.zip'), /is an archive in it/],
    [
      'a bomb',
      (entries) =>
        adding(entries, 'liver/train/good/b.png', { content: Buffer.alloc(80 * 2 ** 20), deflate: true }),
      /grows at most 100 times/,
    ],
    [
      'a bomb that announces little',
      (entries) =>
        adding(entries, 'liver/train/good/b.png', {
          content: Buffer.alloc(80 * 2 ** 20),
          deflate: true,
          announcedBytes: 1_000,
        }),
      /train\/good\/b\.png cannot be unpacked \(too many bytes/,
    ],
    [
      'a damaged file',
      (entries) => adding(entries, 'liver/train/good/d.png', { announcedCrc: 1 }),
      /d\.png is damaged in the archive: its checksum differs/,
    ],
    [
      'an archive that is cut short',
      (entries) => zipFile(entries).subarray(0, 300),
      /whole; this file is none, or is damaged or cut short/,
    ],
    ['no archive at all', () => Buffer.from('no archive'), /a zip archive, whole; this file is none/],
    [
      'no images',
      () => [{ name: 'a.txt', content: Buffer.from('a') }],
      /not a dataset in any accepted layout/,
    ],
    [
      'a text that is called an image',
      (entries) => adding(entries, 'liver/train/good/n.png', { content: Buffer.from('no image') }),
      /1 of 4 do not\. Mend or remove them, and upload again:\nliver\/train\/good\/n\.png: /,
    ],
    [
      'a mask of another size',
      async (entries) => [
        ...entries.slice(0, 3),
        {
          name: 'liver/test/test_labels/Ungood/3.png',
          content: await png(255, { width: 5, height: 7 }),
        },
      ],
      /Ungood\/3\.png: A mask has its image's size; the image is 7x5 and its mask 5x7/,
    ],
  ])('with %s is refused, and leaves nothing behind', async (_what, spoil, reason) => {
    const before = await leftovers();
    const spoilt = await spoil(await honest());
    const { state, error, versionId } = await upload(Buffer.isBuffer(spoilt) ? spoilt : zipFile(spoilt));
    expect([state, versionId]).toEqual(['failed', null]);
    expect(error).toMatch(reason);
    expect(await leftovers()).toEqual(before);
  });

  it('becomes a version of all its images, which are inspected, and is gone then', async () => {
    const litter = [
      { name: '__MACOSX/liver/train/good/._1.png', content: Buffer.from('x') },
      { name: 'liver/.DS_Store', content: Buffer.from('x') },
    ];
    const { state, error, version, filesDone } = await upload(zipFile([...(await honest()), ...litter]));
    expect([state, error, filesDone]).toEqual(['done', null, 3]);
    expect(version).toMatchObject({ number: 1, layout: 'authors', state: 'done' });
    expect(version?.warnings).toEqual([expect.stringMatching(/^Left out what macOS or Windows add .*\(2\)/)]);
    const images = await site.db.prisma.image.findMany({
      where: { versionId: version?.id ?? '' },
      orderBy: [{ split: 'asc' }, { ordinal: 'asc' }],
    });
    expect(images.map(({ split, name, label, state: seen }) => [split, name, label, seen])).toEqual([
      ['train', 'good/1.png', 'normal', 'ready'],
      ['test', 'good/2.png', 'normal', 'ready'],
      ['test', 'Ungood/3.png', 'anomalous', 'ready'],
    ]);
    expect(await site.blobs.get(images[1]?.sha256 ?? '')).toEqual(await png(2));
    expect(await readdir(path.join(site.dataDir, 'archives'))).toEqual([]);
  });

  it('with the same images gives the version that is there', async () => {
    const again = await upload(zipFile(await honest()));
    expect(again.version?.number).toBe(1);
  });
});

/** The entries and one more. */
const adding = (entries: readonly ZipEntry[], name: string, change: Partial<ZipEntry> = {}): ZipEntry[] => [
  ...entries,
  { name, content: entries[0]?.content ?? Buffer.alloc(0), ...change },
];
