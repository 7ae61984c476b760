import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { acquireLock, lockOwner } from './lock.js';
import { identify } from './process-identity.js';

let folder: ReturnType<typeof scratchFolder>;
let path: string;
beforeEach(() => {
  folder = scratchFolder();
  path = join(folder.path, 'a.lock');
});
afterEach(() => folder.remove());

test('the second to come learns who holds the lock, until it is released', () => {
  const first = acquireLock(path);
  expect(acquireLock(path)).toEqual({ held: false, owner: identify(process.pid) });
  expect(lockOwner(path)?.pid).toBe(process.pid);
  if (first.held) first.release();
  expect(lockOwner(path)).toBeNull();
  expect(acquireLock(path).held).toBe(true);
});

test('a lock whose owner was killed is taken over', async () => {
  const owner = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
  await once(owner, 'spawn');
  writeFileSync(path, JSON.stringify(identify(owner.pid ?? 0)));
  expect(acquireLock(path).held).toBe(false);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(acquireLock(path).held).toBe(true);
});

test('a process that only has the number of the owner does not hold the lock', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: 'another time' }));
  expect(acquireLock(path).held).toBe(true);
});

test('a lock file that was cut short is no lock', () => {
  writeFileSync(path, '{"pid":');
  expect(acquireLock(path).held).toBe(true);
});
