import path from 'node:path';
import { askSecretAt, formatDuration, runCli } from '@mias/client';
import { findRunningStack } from './stack/running-stack.js';
import { startStack } from './stack/start-stack.js';
import type { RunningStack } from './stack/stack.js';
import { dataDirOf } from './start-options.js';

const interrupted = new AbortController();
let own: RunningStack | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) {
      own?.kill();
      process.exit(1);
    }
    say('\nStopping …');
    interrupted.abort(new Error('Stopped.'));
  });
}
// A reader such as `head` may go away before the command is done.
process.stdout.on('error', () => undefined);

const configHome = process.env['XDG_CONFIG_HOME'] || undefined;
try {
  process.exitCode = await runCli(process.argv.slice(2), {
    apiUrl: process.env['MIAS_API_URL'] || findApi,
    apiKey: process.env['MIAS_API_KEY'] || undefined,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interrupted.signal,
    askSecret: askSecretAt({ input: process.stdin, output: process.stderr, signal: interrupted.signal }),
    ...(configHome !== undefined && { configDir: path.join(configHome, 'mias-sam') }),
  });
} finally {
  await own?.stop();
}

/** The address of the running stack, else of one started for this command alone. */
async function findApi(): Promise<string> {
  const dataDir = dataDirOf(undefined, process.env);
  return findRunningStack(dataDir)?.apiUrl ?? (await startOwn(dataDir));
}

async function startOwn(dataDir: string): Promise<string> {
  const begin = performance.now();
  say('No stack is running; starting one for this command …');
  const stack = await startStack({
    dataDir,
    dashboard: false,
    databaseUrl: process.env['DATABASE_URL'] || undefined,
    redisUrl: process.env['REDIS_URL'] || undefined,
    signal: interrupted.signal,
    onEvent: (event) => {
      if (event.kind === 'note') say(event.text);
      if (event.kind === 'restarting') say(`${event.crash.message}\nIt is started again.`);
    },
  });
  own = stack;
  void stack.crashed.then((crash) => {
    say(crash.message);
    interrupted.abort(crash);
  });
  say(`Started after ${formatDuration((performance.now() - begin) / 1_000)}`);
  return stack.apiUrl;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
