import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { endOfLog } from './log-file.js';
import { StackError } from './stack-error.js';

/** The path of `redis-server`; installs Debian's where that is allowed. */
export const findRedisServer = async (setup: {
  readonly dataDir: string;
  readonly onNote: (text: string) => void;
}): Promise<string> => {
  const found = onPath('redis-server');
  if (found !== null) return found;

  const apt = onPath('apt-get');
  if (apt === null || process.getuid?.() !== 0) throw new StackError(`No redis-server was found. ${REMEDY}`);
  setup.onNote('Installing redis-server with apt (once)');
  const logPath = join(setup.dataDir, 'logs', 'apt.log');
  const installed = await installWithApt(apt, logPath);
  const server = onPath('redis-server');
  if (installed && server !== null) return server;
  throw new StackError(`apt could not install redis-server. ${REMEDY} ${endOfLog(logPath)}`);
};

const REMEDY =
  'Install it (Debian and Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), or set REDIS_URL to a Redis that runs.';

const installWithApt = async (apt: string, logPath: string): Promise<boolean> => {
  mkdirSync(join(logPath, '..'), { recursive: true });
  const log = openSync(logPath, 'a');
  const run = (...args: string[]): Promise<boolean> =>
    new Promise((resolve) => {
      const child = spawn(apt, args, {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', log, log],
      });
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    });
  const install = () => run('install', '--yes', '--no-install-recommends', 'redis-server');
  try {
    // A fresh image has no package lists yet.
    return (await install()) || ((await run('update')) && (await install()));
  } finally {
    closeSync(log);
  }
};

const onPath = (program: string): string | null => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
};
