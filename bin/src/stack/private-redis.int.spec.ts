import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { openParts } from './parts.js';
import { requireRedis, startPrivateRedis } from './redis.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => (folder = scratchFolder()));
afterEach(() => folder.remove());

test('the private Redis refuses who has no password, and keeps its keys over a restart', async () => {
  const open = async () => {
    const parts = openParts(folder.path, () => undefined);
    const url = await startPrivateRedis(parts, {
      dataDir: folder.path,
      signal: new AbortController().signal,
      onNote: () => undefined,
    });
    return { parts, url };
  };
  const first = await open();
  const stranger = new URL(first.url);
  stranger.password = '';
  await expect(requireRedis(stranger.href)).rejects.toThrow('NOAUTH');
  const client = new Redis(first.url);
  await client.set('kept', 'yes');
  await client.quit();
  await first.parts.stop();

  const second = await open();
  const again = new Redis(second.url);
  expect(await again.get('kept')).toBe('yes');
  await again.quit();
  await second.parts.stop();
});

test('a REDIS_URL where nobody answers is refused with the URL and the remedy', async () => {
  await expect(requireRedis('redis://127.0.0.1:1')).rejects.toThrow(
    /^REDIS_URL redis:\/\/127\.0\.0\.1:1 does not answer: .*ECONNREFUSED.*unset it/,
  );
});
