import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type MiasClient } from '@mias/client';
import { z } from 'zod';
import { repository } from './places.js';

/** The whole platform, as `./bin/start` starts it. */
export interface Platform {
  readonly client: MiasClient;
  readonly dashboardUrl: string;
  /** Absolute path. */
  readonly dataDir: string;
  stop(): Promise<void>;
}

const Stack = z.object({ apiUrl: z.string(), dashboardUrl: z.string() });

/** Starts it without its demo, on a folder and ports of its own. */
export async function startPlatform(environment: Readonly<Record<string, string>> = {}): Promise<Platform> {
  const folder = await mkdtemp(join(tmpdir(), 'mias-bench-'));
  const args = ['--data', folder, '--port', '0', '--api-port', '0', '--no-demo'];
  const child = spawn(join(repository, 'bin/start'), args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const ready = new Promise<void>((resolve) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Ctrl-C')) resolve();
    });
  });
  const failed = exited.then(() => {
    throw new Error('./bin/start ended before the platform was ready; what it says is above.');
  });
  failed.catch(() => undefined);
  await Promise.race([ready, failed]);
  const { apiUrl, dashboardUrl } = Stack.parse(
    JSON.parse(await readFile(join(folder, 'stack.json'), 'utf8')),
  );
  return {
    client: createClient({ url: apiUrl }),
    dashboardUrl,
    dataDir: folder,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
