import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDuration } from '@mias/client';
import { loadDemo } from './demo/load-demo.js';
import { AlreadyRunning } from './stack/already-running.js';
import { startStack } from './stack/start-stack.js';
import type { RunningStack, StackEvent } from './stack/stack.js';
import { messageOf, StackError } from './stack/stack-error.js';
import { readStartOptions, type StartOptions } from './start-options.js';

/** Exit codes as shells know them: 128 and the signal's number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const interrupted = new AbortController();
let running: RunningStack | null = null;

for (const [signal, code] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) {
      running?.kill();
      // Whatever was still starting is ended by the guard.
      process.exit(code);
    }
    process.exitCode = running === null ? code : 0;
    say('\nStopping …');
    interrupted.abort(new StackError('Stopped.'));
  });
}
// A reader such as `head` may go away; the stack stays.
process.stdout.on('error', () => undefined);

try {
  await run(readStartOptions(process.argv.slice(2), process.env));
} catch (error) {
  if (error instanceof AlreadyRunning && error.running !== null) {
    say(`MIAS-SAM already runs on ${error.dataDir} (pid ${error.pid}):`);
    say(`  ${error.running.dashboardUrl ?? error.running.apiUrl}`);
  } else if (!interrupted.signal.aborted) {
    process.exitCode = 1;
    console.error(error instanceof StackError ? error.message : error);
  }
}

async function run(options: StartOptions): Promise<void> {
  say('Starting MIAS-SAM');
  const stack = await startStack({
    ...options,
    dashboard: true,
    signal: interrupted.signal,
    onEvent: (event) => say(eventLine(event)),
  });
  running = stack;
  say(`\n  Dashboard  ${stack.dashboardUrl ?? ''}\n  Data       ${options.dataDir}\n`);
  const end = untilEnd(stack);
  if (options.shared) await tellFirstOwner(options.dataDir);
  // Nobody's: it would belong to no team.
  if (options.demo && !options.shared) {
    const demo = loadDemo({
      apiUrl: stack.apiUrl,
      dashboardUrl: stack.dashboardUrl ?? '',
      folder: `${options.dataDir}/demo`,
      terminal: process.stdout,
      signal: interrupted.signal,
    }).catch((error: unknown) => {
      if (!interrupted.signal.aborted) say(`The demo could not be finished: ${messageOf(error)}`);
    });
    await Promise.race([demo, end]);
  }
  if (!interrupted.signal.aborted)
    say(`The dashboard is at ${stack.dashboardUrl ?? ''} (Ctrl-C stops everything)`);
  await end;
}

/** Until somebody owns the deployment, the API keeps the link that makes one in the data folder. */
async function tellFirstOwner(dataDir: string): Promise<void> {
  const link = await readFile(join(dataDir, 'first-owner-invitation.txt'), 'utf8').catch(() => null);
  if (link !== null)
    say(`  First owner ${process.env['MIAS_FIRST_OWNER'] ?? ''} signs up at\n    ${link.trim()}\n`);
}

/** Resolves when everything was stopped because somebody asked; throws a crash. */
async function untilEnd(stack: RunningStack): Promise<void> {
  const asked = new Promise<null>((resolve) =>
    interrupted.signal.addEventListener('abort', () => resolve(null), { once: true }),
  );
  const crash = await Promise.race([stack.crashed, asked]);
  if (crash !== null) throw crash;
  await stack.stop();
  say('Stopped.');
}

function eventLine(event: StackEvent): string {
  switch (event.kind) {
    case 'note':
      return `  ${event.text}`;
    case 'ready':
      return `  ${event.part.padEnd(10)} ready after ${formatDuration(event.seconds)}`;
    case 'restarting':
      return `${event.crash.message}\nIt is started again.`;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
