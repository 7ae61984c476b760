import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { addressesOf, startOwnStack } from './own-stack.js';

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
  const stack = await startOwnStack({ dataDir });
  await provide(project, dataDir);
  return async () => {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function provide(project: TestProject, dataDir: string): Promise<void> {
  const { apiUrl, dashboardUrl } = await addressesOf(dataDir);
  project.provide('dataDir', dataDir);
  project.provide('apiUrl', apiUrl);
  project.provide('dashboardUrl', dashboardUrl);
}
