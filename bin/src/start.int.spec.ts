import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtFile } from './stack/places.js';
import { freePort, LOOPBACK } from './stack/ports.js';
import { findRunningStack } from './stack/running-stack.js';
import { scratchFolder } from './testing/scratch-folder.js';
import { until } from './testing/until.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => (folder = scratchFolder()));
afterEach(() => folder.remove());

/** `./bin/start` as it is after preparing, with what it prints. */
const start = (...args: string[]) => {
  const program = spawn(
    process.execPath,
    [builtFile('start.js'), '--data', folder.path, '--no-demo', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const printed = { out: '', err: '' };
  program.stdout.on('data', (bytes: Buffer) => (printed.out += bytes.toString()));
  program.stderr.on('data', (bytes: Buffer) => (printed.err += bytes.toString()));
  const ended = once(program, 'close').then(([code]: unknown[]) => ({ code, ...printed }));
  return { program, printed, ended };
};

test('starts, says where, answers a second start with the same address, and ends at Ctrl-C', async () => {
  const first = start('--port', '0', '--api-port', '0');
  await until('it is up', () => first.printed.out.includes('Ctrl-C stops everything'));
  const url = findRunningStack(folder.path)?.dashboardUrl ?? '';
  expect(first.printed.out).toContain(`The dashboard is at ${url}`);
  expect((await fetch(url)).status).toBe(200);

  const second = await start('--port', '0', '--api-port', '0').ended;
  expect(second).toMatchObject({ code: 0, err: '' });
  expect(second.out).toContain(`(pid ${first.program.pid ?? 0})`);
  expect(second.out).toContain(url);

  first.program.kill('SIGINT');
  expect(await first.ended).toMatchObject({ code: 0, err: '' });
  expect(first.printed.out).toContain('Stopped.');
  expect(findRunningStack(folder.path)).toBeNull();
});

test('a taken port ends it with one line that names the port and the remedy', async () => {
  const port = await freePort();
  const holder = createServer().listen(port, LOOPBACK);
  await once(holder, 'listening');
  const { code, err } = await start('--port', String(port), '--api-port', '0').ended;
  holder.close();
  expect(code).toBe(1);
  expect(err).toMatch(
    new RegExp(
      `^Port ${port} for the dashboard is taken by .*choose another with --port N or MIAS_PORT\\.\\n$`,
    ),
  );
});

test('a data folder that cannot be one is refused in one line', async () => {
  const { code, err } = await start('--data', '/dev/null/mias').ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^The data folder \/dev\/null\/mias cannot be written: .*--data DIR\.\n$/);
});

test('an option that is not known is refused in words', async () => {
  const { code, err } = await start('--prot', '1').ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^Unknown option '--prot'.*See \.\/bin\/start --help\.\n$/);
});
