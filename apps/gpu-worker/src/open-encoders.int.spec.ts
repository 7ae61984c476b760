import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBlobStore } from '@mias/db';
import { afterAll, describe, expect, it } from 'vitest';
import { createOpenEncoders } from './open-encoders.js';
import { demoCheckpoint } from './testing/files.js';

const checkpoint = demoCheckpoint();
const directory = await mkdtemp(path.join(tmpdir(), 'mias-open-'));
afterAll(() => rm(directory, { recursive: true }));

describe.skipIf(checkpoint === null)('encoders ready to run', () => {
  it('are of the kind that is asked for, on graphs that kinds of one checkpoint share', async () => {
    const blobs = await openBlobStore(path.join(directory, 'blobs'));
    const { sha256 } = await blobs.putFile(checkpoint ?? '');
    const runtime = { provider: 'cpu', threads: null } as const;
    const encoders = createOpenEncoders(blobs, { cacheDir: directory, runtime });
    const open = (kind: 'sam' | 'medsam') => encoders.open({ id: kind, name: kind, kind, sha256 });
    const sam = await open('sam');
    expect(await open('sam')).toBe(sam);
    expect((await open('medsam')).kind).toBe('medsam');
    expect((await open('sam')).kind).toBe('sam');
    expect(await readdir(path.join(directory, 'encoders'))).toHaveLength(1);
    await encoders.dispose();
  });
});
