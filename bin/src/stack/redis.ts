import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { withoutPassword } from './database.js';
import type { Parts } from './parts.js';
import { freePort, LOOPBACK } from './ports.js';
import { untilReady } from './readiness.js';
import { findRedisServer } from './redis-server.js';
import { messageOf, StackError } from './stack-error.js';

const READY_LIMIT_MS = 60_000;
const CONNECT_LIMIT_MS = 10_000;

export interface PrivateRedis {
  readonly dataDir: string;
  readonly signal: AbortSignal;
  readonly onNote: (text: string) => void;
}

/** Starts a Redis for this stack alone: on loopback, behind a password of its own, kept in `dataDir/redis`. */
export const startPrivateRedis = async (
  parts: Parts,
  { dataDir, signal, onNote }: PrivateRedis,
): Promise<string> => {
  const command = await findRedisServer({ dataDir, onNote });
  const port = await freePort();
  const password = randomBytes(24).toString('hex');
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = await parts.start({
    name: 'Redis',
    command,
    // Read from standard input, so that the password shows up in no list of processes.
    args: ['-'],
    input: configuration({ port, password, folder }),
    env: {},
  });
  const url = `redis://:${password}@${LOOPBACK}:${port}`;
  await untilReady({ part, probe: () => ping(url), limitMs: READY_LIMIT_MS, signal });
  return url;
};

/** Makes sure that a Redis given by its URL answers, before anything is started on it. */
export const requireRedis = async (url: string): Promise<void> => {
  await ping(url).catch((cause: unknown) => {
    throw new StackError(
      `REDIS_URL ${withoutPassword(url)} does not answer: ${messageOf(cause)}. Start that server, mend the URL, or unset it to use a private Redis.`,
      { cause },
    );
  });
};

const configuration = (redis: { port: number; password: string; folder: string }): string =>
  [
    `bind ${LOOPBACK}`,
    `port ${redis.port}`,
    'protected-mode yes',
    `requirepass ${redis.password}`,
    `dir ${JSON.stringify(redis.folder)}`,
    'daemonize no',
    'save ""',
    'appendonly yes',
    // Bull's rule: an evicted key would be a lost job.
    'maxmemory-policy noeviction',
    '',
  ].join('\n');

const ping = async (url: string): Promise<void> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_LIMIT_MS,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let cause: unknown = null;
  redis.on('error', (error: unknown) => (cause = error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw cause ?? error;
  } finally {
    redis.disconnect();
  }
};
