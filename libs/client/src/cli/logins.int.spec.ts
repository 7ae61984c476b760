import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLogins } from './logins.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'mias-logins-'))));
afterEach(() => rm(folder, { recursive: true }));

it('keeps logins by address in a file that its owner alone reads, and forgets one', async () => {
  const logins = openLogins(path.join(folder, 'mias-sam'));
  await logins.keep('http://a.test:1/path', { apiKey: 'mias_a' });
  await logins.keep('http://b.test', { session: 'cookie', team: 't' });
  expect(await logins.current()).toBe('http://b.test');
  expect(await logins.find('http://a.test:1')).toEqual({ apiKey: 'mias_a' });
  expect((await stat(path.join(folder, 'mias-sam', 'logins.json'))).mode & 0o777).toBe(0o600);
  await logins.forget('http://b.test');
  expect([await logins.current(), await logins.find('http://b.test')]).toEqual([null, {}]);
});

it('says what to do with a file that holds something else', async () => {
  await writeFile(path.join(folder, 'logins.json'), 'not JSON');
  await expect(openLogins(folder).current()).rejects.toThrow(
    /holds no logins\. Remove it and run mias login/,
  );
});
