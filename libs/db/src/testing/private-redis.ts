import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.js';

/** A `redis-server` of one test file: on a free port, nothing written to disk. */
export interface PrivateRedis {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startPrivateRedis(): Promise<PrivateRedis> {
  const port = await freePort();
  const directory = await mkdtemp(path.join(tmpdir(), 'mias-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const ready = (async () => {
    for await (const line of createInterface(server.stdout)) {
      if (line.includes('Ready to accept connections')) return;
    }
    throw new Error(`redis-server ended before it was ready on port ${port}.`);
  })();
  await ready;
  server.stdout.resume();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill();
      await exited;
      await rm(directory, { recursive: true });
    },
  };
}
