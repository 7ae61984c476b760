import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BlobStore, openBlobStore } from './blob-store.js';

/** `printf abc | sha256sum` */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const NEVER_STORED = 'f'.repeat(64);

describe('a blob store', () => {
  let directory: string;
  let blobs: BlobStore;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'mias-blobs-'));
    blobs = await openBlobStore(directory);
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('names content by its SHA-256 and gives it back', async () => {
    expect(await blobs.put(Buffer.from('abc'))).toBe(ABC);
    expect((await blobs.get(ABC)).toString()).toBe('abc');
  });

  it('gives a copied file the name its bytes would get, and tells its size', async () => {
    const file = path.join(directory, 'input.txt');
    await writeFile(file, 'abc');
    expect(await blobs.putFile(file)).toEqual({ sha256: ABC, bytes: 3 });
  });

  it('stores the same content from many writers at once, leaving nothing half-written', async () => {
    const names = await Promise.all(Array.from({ length: 8 }, () => blobs.put(Buffer.from('crowd'))));
    expect(new Set(names).size).toBe(1);
    expect(await readdir(path.join(directory, 'incoming'))).toEqual([]);
  });

  it('leaves nothing behind when the file to copy is not there', async () => {
    await expect(blobs.putFile(path.join(directory, 'absent'))).rejects.toThrow(/ENOENT/);
    expect(await readdir(path.join(directory, 'incoming'))).toEqual([]);
  });

  it('says which blob is missing and what to do', async () => {
    expect(await blobs.has(NEVER_STORED)).toBe(false);
    await expect(blobs.get(NEVER_STORED)).rejects.toThrow(/MIAS_DATA_DIR/);
  });

  it('refuses a name that could point outside', () => {
    expect(() => blobs.path('../../etc/passwd')).toThrow(/64 lower-case hex digits/);
  });
});
