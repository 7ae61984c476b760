import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { scratchFolder } from '../testing/scratch-folder.js';
import { until } from '../testing/until.js';
import type { PartCrash } from './part.js';
import { endRecordedParts, openPartRecord } from './part-record.js';
import { openParts, type Parts } from './parts.js';
import { builtFile } from './places.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => (folder = scratchFolder()));
afterEach(() => folder.remove());

const startNode = (parts: Parts, name: string, code: string) =>
  parts.start({ name, command: process.execPath, args: ['-e', code], env: {} });

const identityOf = (pid: number): ProcessIdentity => {
  const identity = identify(pid);
  if (identity === null) throw new Error(`Process ${pid} is not there.`);
  return identity;
};

test('a crash is reported with the name of the part, its exit code and the end of its log', async () => {
  let report: (crash: PartCrash) => void = () => undefined;
  const crashed = new Promise<PartCrash>((resolve) => (report = resolve));
  const parts = openParts(folder.path, report);
  await startNode(
    parts,
    'Frobnicator',
    'for (let n = 1; n <= 30; n++) console.log(`line ${n}.`); process.exit(7)',
  );
  const { message } = await crashed;
  await parts.stop();

  expect(message).toContain('The Frobnicator stopped unexpectedly (exit code 7). The end of ');
  expect(message).toContain(join(folder.path, 'logs/frobnicator.log'));
  expect(message).toContain('    line 11.\n');
  expect(message).toContain('    line 30.');
  expect(message).not.toContain('line 10.');
});

test('stopping ends a part together with the processes it has started, in reverse order', async () => {
  const parts = openParts(folder.path, () => undefined);
  const tell = (name: string) =>
    `process.on('SIGTERM', () => { fs.appendFileSync('ends', '${name} '); process.exit() }); setInterval(() => 0, 1000); fs.writeFileSync('${name} listens', '')`;
  const first = await parts.start({
    name: 'first',
    command: process.execPath,
    args: ['-e', tell('first')],
    env: {},
    cwd: folder.path,
  });
  const second = await parts.start({
    name: 'second',
    command: process.execPath,
    args: [
      '-e',
      `const { pid } = child_process.spawn('sleep', ['1000']); fs.writeFileSync('child', String(pid)); ${tell('second')}`,
    ],
    env: {},
    cwd: folder.path,
  });
  const childPid = () => Number(readFileSync(join(folder.path, 'child'), 'utf8'));
  await until('both parts listen, and the second has started its child', () =>
    ['first listens', 'second listens'].every((file) => existsSync(join(folder.path, file))),
  );
  const child = identityOf(childPid());
  await parts.stop();

  expect(readFileSync(join(folder.path, 'ends'), 'utf8')).toBe('second first ');
  expect([first.identity, second.identity, child].filter(isAlive)).toEqual([]);
});

test('a launcher that is killed takes its parts with it, even those that ignore TERM', async () => {
  const launcher = spawn(process.execPath, [builtFile('testing/launcher-program.js'), folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = z.tuple([z.string()]).parse(await once(createInterface(launcher.stdout), 'line'));
  const parts = z
    .array(z.int())
    .length(2)
    .parse(JSON.parse(line))
    .map((pid) => identityOf(pid));
  launcher.kill('SIGKILL');
  await until('both parts are gone', () => !parts.some(isAlive));
});

test('parts on record are ended by the next start; a process that only has their number is not', async () => {
  const stay = () =>
    spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { detached: true, stdio: 'ignore' });
  const [left, other] = [stay(), stay()].map(({ pid }) => identityOf(pid ?? 0));
  if (left === undefined || other === undefined) throw new Error('Two processes were started.');
  try {
    const record = openPartRecord(folder.path);
    record.add(left);
    record.add({ ...other, startedAt: 'another time' });
    await endRecordedParts(folder.path, 5_000);
    expect(isAlive(left)).toBe(false);
    expect(isAlive(other)).toBe(true);
  } finally {
    process.kill(other.pid, 'SIGKILL');
  }
});
