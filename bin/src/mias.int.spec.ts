import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtFile } from './stack/places.js';
import { findRunningStack } from './stack/running-stack.js';
import { startStack } from './stack/start-stack.js';
import { scratchFolder } from './testing/scratch-folder.js';
import { until } from './testing/until.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => (folder = scratchFolder()));
afterEach(() => folder.remove());

/** `./bin/mias` as it is after preparing, with what it prints. */
const mias = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
  const program = spawn(process.execPath, [builtFile('mias.js'), ...args], {
    env: { ...process.env, MIAS_API_URL: '', MIAS_DATA_DIR: folder.path, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  program.stdout.on('data', (bytes: Buffer) => (printed.out += bytes.toString()));
  program.stderr.on('data', (bytes: Buffer) => (printed.err += bytes.toString()));
  const ended = once(program, 'close').then(([code]: unknown[]) => ({ code, ...printed }));
  return { program, printed, ended };
};

test('help and misunderstandings start nothing', async () => {
  expect(await mias(['--help']).ended).toMatchObject({ code: 0, err: '' });
  const { code, err } = await mias(['evaluate']).ended;
  expect(err).toContain("required option '--checkpoint <file>' not specified");
  expect(code).toBe(2);
  expect(existsSync(join(folder.path, 'logs'))).toBe(false);
});

test('uses the API in MIAS_API_URL, and --api before that', async () => {
  const environment = { MIAS_API_URL: 'http://127.0.0.1:1' };
  expect((await mias(['status'], environment).ended).err).toContain('reached at http://127.0.0.1:1 (');
  const other = await mias(['--api', 'http://127.0.0.1:2', 'status'], environment).ended;
  expect(other.err).toContain('reached at http://127.0.0.1:2 (');
  expect(other.code).toBe(5);
});

test('uses the stack that runs on the data folder', async () => {
  const stack = await startStack({ dataDir: folder.path, dashboard: false });
  try {
    const { code, out, err } = await mias(['status']).ended;
    expect(err).toBe('');
    expect(out).toMatch(/^Database: ok\n/);
    expect(code).toBe(0);
  } finally {
    await stack.stop();
  }
});

test('starts a stack for the command where none runs, and stops it after a failure', async () => {
  const { code, out, err } = await mias(['encoders', 'add', join(folder.path, 'nowhere.pth')]).ended;
  expect(err).toMatch(
    /^No stack is running; starting one for this command …\nStarted after .+\nError: The checkpoint .*nowhere\.pth cannot be read: ENOENT.*Check the path\./,
  );
  expect([code, out]).toEqual([1, '']);
  expect(findRunningStack(folder.path)).toBeNull();
  expect(existsSync(join(folder.path, 'stack.json'))).toBe(false);
});

test('stops what it started when it is interrupted while starting', async () => {
  const { program, printed, ended } = mias(['status']);
  await until('it is starting', () => printed.err.includes('starting one'));
  program.kill('SIGINT');
  expect(await ended).toMatchObject({
    code: 130,
    out: '',
    err: expect.stringMatching(/Stopped\.\n$/) as unknown,
  });
  expect(findRunningStack(folder.path)).toBeNull();
});
