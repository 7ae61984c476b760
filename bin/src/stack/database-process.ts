import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { servePostgres } from '@mias/db/embedded';
import { z } from 'zod';
import { acquireLock, type Lock } from './lock.js';
import { LOOPBACK } from './ports.js';
import { StackError } from './stack-error.js';

/** The embedded Postgres as a process of its own: it may be killed at any time and keeps what it has acknowledged. */
const { dataDir, port } = z
  .object({ MIAS_DATA_DIR: z.string().min(1), MIAS_DATABASE_PORT: z.coerce.number().int().positive() })
  .transform((env) => ({ dataDir: env.MIAS_DATA_DIR, port: env.MIAS_DATABASE_PORT }))
  .parse(process.env);

const LOCK_LIMIT_MS = 30_000;

const cluster = join(dataDir, 'postgres');
const lock = await soleUse(join(dataDir, 'postgres.lock'));
// Left by a killed process: the lock says that nobody uses this cluster now.
await rm(join(cluster, 'postmaster.pid'), { force: true });
await mkdir(cluster, { recursive: true, mode: 0o700 });

const db = await PGlite.create({ dataDir: cluster, extensions: { vector } });
endOnBrokenEngine(db);
const server = await servePostgres(db, { host: LOOPBACK, port });
console.log(`Postgres (PGlite) on ${LOOPBACK}:${port}, data in ${cluster}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown());

async function shutDown(): Promise<void> {
  await server.stop();
  await db.close();
  lock.release();
  console.log('closed');
  process.exit(0);
}

/** Two processes on one cluster would destroy it. The last owner may still be closing, so wait for it. */
async function soleUse(path: string): Promise<Extract<Lock, { held: true }>> {
  const end = performance.now() + LOCK_LIMIT_MS;
  for (;;) {
    const attempt = acquireLock(path);
    if (attempt.held) return attempt;
    if (performance.now() > end) {
      throw new StackError(`${cluster} is in use by process ${attempt.owner.pid}; only one may use it.`);
    }
    await sleep(100);
  }
}

/** After a query that the engine could not run, nothing that it answers can be trusted. */
function endOnBrokenEngine(engine: PGlite): void {
  const run = engine.execProtocolRawStream.bind(engine);
  engine.execProtocolRawStream = async (...query) => {
    try {
      await run(...query);
    } catch (error) {
      console.error('The database engine broke:', error);
      process.exit(1);
    }
  };
}
