import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Health } from '@mias/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { scratchFolder } from '../testing/scratch-folder.js';
import { until } from '../testing/until.js';
import { portOwner } from './port-owner.js';
import { isAlive, ProcessIdentity } from './process-identity.js';
import { findRunningStack } from './running-stack.js';
import type { RunningStack, StackEvent } from './stack.js';
import { startStack } from './start-stack.js';

const folder = scratchFolder();
const events: StackEvent[] = [];
let stack: RunningStack;

const start = () =>
  startStack({ dataDir: folder.path, dashboard: false, onEvent: (event) => events.push(event) });
const partsOnRecord = () =>
  z.array(ProcessIdentity).parse(JSON.parse(readFileSync(join(folder.path, 'parts.json'), 'utf8')));
const workerPids = async () => {
  const answer = await fetch(`${stack.apiUrl}/health`);
  return Health.parse(await answer.json()).workers.map(({ pid }) => pid);
};

beforeAll(async () => {
  stack = await start();
});
afterAll(async () => {
  await stack.stop();
  folder.remove();
});

test('a started stack is found by its data folder, and its worker is at work', async () => {
  expect(findRunningStack(folder.path)).toEqual({
    pid: process.pid,
    apiUrl: stack.apiUrl,
    dashboardUrl: null,
  });
  expect(await workerPids()).toHaveLength(1);
});

test('a second start on the same folder is refused with the address and the pid of the first', async () => {
  await expect(start()).rejects.toThrow(
    `MIAS-SAM already runs on ${folder.path} (pid ${process.pid}, ${stack.apiUrl}).`,
  );
});

test('a worker that is killed is reported and started again', async () => {
  const [first = 0] = await workerPids();
  process.kill(first, 'SIGKILL');
  await until('another worker is at work', async () => (await workerPids()).some((pid) => pid !== first));
  const restarts = events.filter((event) => event.kind === 'restarting');
  expect(restarts).toMatchObject([{ crash: { part: 'worker', exit: { signal: 'SIGKILL' } } }]);
});

test('when the API is killed everything stops, and the report names it', async () => {
  const parts = partsOnRecord();
  expect(parts).toHaveLength(4);
  process.kill(portOwner(Number(new URL(stack.apiUrl).port)) ?? 0, 'SIGKILL');
  const crash = await stack.crashed;
  expect(crash.message).toContain('The API stopped unexpectedly (killed by signal SIGKILL');
  expect(crash.message).toContain(join(folder.path, 'logs/api.log'));
  expect(parts.filter(isAlive)).toEqual([]);
  expect(findRunningStack(folder.path)).toBeNull();
});

test('the next start takes over, and stopping it leaves no process behind', async () => {
  stack = await start();
  const parts = partsOnRecord();
  await stack.stop();
  expect(parts).toHaveLength(4);
  expect(parts.filter(isAlive)).toEqual([]);
});

test('a start that is called off stops what it has started', async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const starting = startStack({
    dataDir: folder.path,
    dashboard: false,
    signal: controller.signal,
    onEvent: (event) => {
      if (event.kind !== 'ready') return;
      seen.push(event.part);
      if (event.part === 'API') controller.abort(new Error('called off'));
    },
  });
  await expect(starting).rejects.toThrow('called off');
  expect(seen).toContain('database');
  expect(() => partsOnRecord()).toThrow('ENOENT');
});

test('a queue that does not answer is what a start says, although the database was starting', async () => {
  const starting = startStack({ dataDir: folder.path, dashboard: false, redisUrl: 'redis://127.0.0.1:1' });
  await expect(starting).rejects.toThrow(
    /^REDIS_URL redis:\/\/127\.0\.0\.1:1 does not answer: .*ECONNREFUSED/,
  );
  expect(() => partsOnRecord()).toThrow('ENOENT');
});
