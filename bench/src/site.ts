import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOCAL_TEAM_ID, type Subject } from '@mias/contracts';
import {
  applyMigrations,
  openBlobStore,
  openDatabase,
  readProgress,
  withinTeam,
  type BlobStore,
  type TeamDatabase,
} from '@mias/db';
import { startPrivateRedis } from '@mias/db/testing';
import { repository } from './places.js';

/** A database, a queue and workers of one benchmark, without the API. */
export interface Site {
  readonly db: TeamDatabase;
  readonly blobs: BlobStore;
  startWorker(environment?: Readonly<Record<string, string>>): Promise<BenchWorker>;
  /** Waits until the work is done; throws with the reason when it fails. */
  done(subject: Subject): Promise<void>;
  close(): Promise<void>;
}

export interface BenchWorker {
  /** The most memory that it held so far, in bytes; of Linux only. */
  peakBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** @param serverUrl of a Postgres with pgvector, on which a database is made and dropped again */
export async function openSite(serverUrl: string): Promise<Site> {
  const name = `mias_bench_${process.pid}`;
  const server = openDatabase(serverUrl, 1);
  await server.pool.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await applyMigrations(url.href);
  const db = withinTeam(openDatabase(url.href), LOCAL_TEAM_ID);
  const dataDir = await mkdtemp(join(tmpdir(), 'mias-bench-'));
  const redis = await startPrivateRedis();
  const environment = { DATABASE_URL: url.href, REDIS_URL: redis.url, MIAS_DATA_DIR: dataDir };
  return {
    db,
    blobs: await openBlobStore(join(dataDir, 'blobs')),
    startWorker: (more = {}) => startWorker({ ...environment, ...more }),
    done: (subject) => done(db, subject),
    close: async () => {
      await db.close();
      await redis.stop();
      await server.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function startWorker(environment: Readonly<Record<string, string>>): Promise<BenchWorker> {
  const child = spawn(process.execPath, [join(repository, 'apps/gpu-worker/dist/main.js')], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await isReady(child);
  return {
    peakBytes: async () => {
      const status = await readFile(`/proc/${child.pid ?? 0}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function isReady({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error('The worker was started without a pipe for what it says.');
  const lines = createInterface(stdout);
  for await (const line of lines) {
    if (!line.includes('is ready')) continue;
    stdout.resume();
    return;
  }
  throw new Error('The worker ended before it was ready; what it says is above.');
}

const LOOK_EVERY_MS = 200;

async function done(db: TeamDatabase, subject: Subject): Promise<void> {
  for (;;) {
    const progress = await readProgress(db, subject);
    if (progress?.state === 'done') return;
    if (progress?.state === 'failed' || progress?.state === 'cancelled') {
      throw new Error(`${subject.kind} ${subject.id} ${progress.state}: ${progress.error ?? 'no reason'}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}
