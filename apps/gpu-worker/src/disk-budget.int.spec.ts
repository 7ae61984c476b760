import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRoom } from './disk-budget.js';

describe('making room on the disk', () => {
  let directory: string;

  /** Three entries of 100 bytes, used in this order: b, c, a. */
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'mias-budget-'));
    for (const [name, second] of Object.entries({ a: 3, b: 1, c: 2 })) {
      await mkdir(path.join(directory, name));
      await writeFile(path.join(directory, name, 'vectors'), Buffer.alloc(100));
      await utimes(path.join(directory, name), second, second);
    }
  });
  afterEach(() => rm(directory, { recursive: true }));

  it.each([
    { bytes: 50, left: ['a', 'b', 'c'] },
    { bytes: 51, left: ['a', 'c'] },
    { bytes: 151, left: ['a'] },
    { bytes: 350, left: [] },
  ])('for $bytes bytes of 350 removes what was not used for longest', async ({ bytes, left }) => {
    await makeRoom(directory, { bytes, maxBytes: 350 });
    expect(await readdir(directory)).toEqual(left);
  });

  it('refuses what the budget cannot hold, and removes nothing', async () => {
    const more = makeRoom(directory, { bytes: 3 * 2 ** 30, maxBytes: 2 ** 31 });
    await expect(more).rejects.toThrow('takes 3.0 GiB and MIAS_BANK_CACHE_GIB allows 2.0 GiB');
    expect(await readdir(directory)).toHaveLength(3);
  });

  it('refuses what the disk cannot hold', async () => {
    const more = makeRoom(directory, { bytes: 2 ** 60, maxBytes: 2 ** 61 });
    await expect(more).rejects.toThrow(/takes 1073741824\.0 GiB and the disk of .* GiB free\. Free some/);
  });
});
