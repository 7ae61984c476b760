import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { finished, startCommand } from './command.js';
import { freePort } from './free-port.js';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly dataDir: string;
    readonly apiUrl: string;
    readonly dashboardUrl: string;
  }
}

/** A stack that runs already, named by its data folder, spares the minutes until the demo is there. */
const RUNNING = process.env['MIAS_E2E_DATA'];

/** One stack for all end-to-end tests: `./bin/start` with its demo, as a newcomer types it, on a folder and ports of its own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (RUNNING !== undefined) {
    await provide(project, RUNNING);
    return undefined;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'mias-e2e-'));
  const [port, apiPort] = [await freePort(), await freePort()];
  const child = startCommand('start', ['--data', dataDir, '--port', `${port}`, '--api-port', `${apiPort}`]);
  const end = finished(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await end;
    await rm(dataDir, { recursive: true, force: true });
  };
  const demoShown = new Promise<void>((resolve) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (/Ctrl-C/.test(printed)) resolve();
    });
  });
  const endedEarly = end.then(({ code, stdout, stderr }) => {
    throw new Error(`./bin/start ended with exit code ${String(code)}:\n${stdout}\n${stderr}`);
  });
  endedEarly.catch(() => undefined);
  await Promise.race([demoShown, endedEarly]);
  await provide(project, dataDir);
  return stop;
}

async function provide(project: TestProject, dataDir: string): Promise<void> {
  const stack = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as {
    apiUrl: string;
    dashboardUrl: string;
  };
  project.provide('dataDir', dataDir);
  project.provide('apiUrl', stack.apiUrl);
  project.provide('dashboardUrl', stack.dashboardUrl);
}
