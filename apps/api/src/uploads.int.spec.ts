import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addCheckpoint, type AddedCheckpoint } from '@mias/client';
import { uploadPath } from '@mias/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/running-api.js';
import { openUploads } from './uploads/uploads.js';

const MB = 1e6;

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file of random bytes beside the API's data. */
async function newFile(name: string, length: number) {
  const bytes = randomBytes(length);
  const file = path.join(api.dataDir, name);
  await writeFile(file, bytes);
  return { file, bytes, sha256: sha256Of(bytes) };
}

const uploadedFiles = (): Promise<string[]> => readdir(path.join(api.dataDir, 'uploads'));

/** What a person's command does; `sent` are the bytes that the API had at each report. */
function add(file: string, kind: 'sam' | 'medsam', stopWhen: (sent: number) => boolean = () => false) {
  const sent: number[] = [];
  const stop = new AbortController();
  const added: Promise<AddedCheckpoint> = addCheckpoint(
    { file, kind },
    {
      client: api.client,
      url: api.url(),
      signal: stop.signal,
      onProgress: (bytes) => {
        sent.push(bytes);
        if (stopWhen(bytes)) stop.abort();
      },
    },
  );
  return { added, sent };
}

/** The API's own way to add bytes; gives the status. */
async function patch(upload: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const { status } = await fetch(new URL(uploadPath(upload), api.url()), {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes,
  });
  return status;
}

describe('uploads of checkpoints', () => {
  it('go on where they were cut off, and leave nothing but the blob', async () => {
    const { file, bytes, sha256 } = await newFile('cut.pth', 20 * MB);
    const cut = add(file, 'sam', (sent) => sent > 4 * MB);
    await expect(cut.added).rejects.toThrow('goes on where it was');
    // The connection's end reaches the API a moment later.
    await sleep(200);
    const { id, received } = await api.client.encoders.startUpload.mutate({
      bytes: bytes.length,
      fingerprint: sha256,
    });
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(bytes.length);
    await expect(api.client.encoders.register.mutate({ upload: id, name: 'cut.pth' })).rejects.toThrow(
      `Upload ${id} has ${received} of its ${bytes.length} bytes. Send the rest`,
    );

    const whole = add(file, 'sam');
    const { encoder, sent } = await whole.added;
    expect(whole.sent[0]).toBeGreaterThanOrEqual(received);
    expect([sent, encoder]).toMatchObject([
      true,
      { name: 'cut.pth', sha256, bytes: bytes.length, kind: 'sam' },
    ]);
    expect(await uploadedFiles()).toEqual([]);
    const blob = path.join(api.dataDir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(sha256Of(await readFile(blob))).toBe(sha256);
  });

  it('are not made of a file that the API has, as another kind neither', async () => {
    const { file } = await newFile('twice.pth', MB);
    const first = await add(file, 'sam').added;
    const again = add(file, 'sam');
    expect(await again.added).toMatchObject({ encoder: { id: first.encoder.id }, sent: false });
    const medSam = add(file, 'medsam');
    expect(await medSam.added).toMatchObject({ encoder: { kind: 'medsam' }, sent: false });
    expect([...again.sent, ...medSam.sent]).toEqual([]);
  });

  it('are refused and removed when another file arrived', async () => {
    const wanted = sha256Of(Buffer.from('wanted'));
    const { id } = await api.client.encoders.startUpload.mutate({ bytes: 5, fingerprint: 'damaged' });
    expect(await patch(id, 0, Uint8Array.from([1, 2, 3, 4, 5]))).toBe(204);
    const registered = api.client.encoders.register.mutate({
      upload: id,
      name: 'damaged.pth',
      expectedSha256: wanted,
    });
    await expect(registered).rejects.toThrow(`instead of ${wanted}. It was damaged on the way`);
    expect(await uploadedFiles()).toEqual([]);
  });

  it('take no more bytes than were announced, none at another place, and none without a beginning', async () => {
    const { id } = await api.client.encoders.startUpload.mutate({ bytes: 3, fingerprint: 'three' });
    expect(await patch(id, 1, Uint8Array.of(1))).toBe(409);
    expect(await patch(id, 0, Uint8Array.of(1, 2, 3, 4))).toBe(413);
    expect(await patch('0'.repeat(32), 0, Uint8Array.of(1))).toBe(404);
    const begun = await fetch(new URL('/uploads', api.url()), {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '3' },
    });
    expect(begun.status).toBe(404);
  });

  it('are refused when they are larger than allowed or than the disk has room for', async () => {
    const start = (bytes: number) =>
      api.client.encoders.startUpload.mutate({ bytes, fingerprint: 'far too large' });
    await expect(start(2 ** 52 + 1)).rejects.toThrow(
      /at most 4194304\.00 GiB, and this file has .*MIAS_UPLOAD_MAX_GIB/,
    );
    await expect(start(2 ** 51)).rejects.toThrow(
      /has 2097152\.00 GiB, and the disk .* has room for \d+\.\d\d GiB/,
    );
  });
});

describe('uploads that nobody goes on with', () => {
  it('are removed after a while, others are not, and a team sees its own only', async () => {
    const directory = path.join(api.dataDir, 'other-uploads');
    const uploads = await openUploads(directory, { maxBytes: 100 });
    const old = await uploads.start('a', { bytes: 10, fingerprint: 'old' });
    const young = await uploads.start('a', { bytes: 10, fingerprint: 'young' });
    const other = await uploads.start('b', { bytes: 10, fingerprint: 'young' });
    expect(new Set([old.id, young.id, other.id]).size).toBe(3);
    await expect(uploads.whole('b', young.id)).rejects.toThrow(`There is no upload ${young.id}`);
    const yesterday = Date.now() / 1_000 - 24 * 60 * 60;
    await utimes(path.join(directory, old.id), yesterday, yesterday);
    await uploads.removeAbandoned(60 * 60 * 1_000);
    const left = await readdir(directory);
    expect(left.some((name) => name.startsWith(old.id))).toBe(false);
    expect(left).toHaveLength(4);
    expect(await uploads.start('a', { bytes: 10, fingerprint: 'young' })).toEqual(young);
  });
});
