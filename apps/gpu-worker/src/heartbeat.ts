import { WORKER_KEY_PREFIX, WORKER_TTL_SECONDS, type WorkerStatus } from '@mias/contracts';
import { renewClaims, type Database } from '@mias/db';
import type { Redis } from 'ioredis';
import { every } from './every.js';

/** Several beats fit into the lifetime of a claim and of the worker's key. */
const BEAT_MS = 5_000;

/** Keeps the worker's claims and its entry in the list of living workers; the returned function ends both. */
export async function startHeartbeat(
  { db, redis }: { readonly db: Database; readonly redis: Redis },
  identity: Omit<WorkerStatus, 'lastSeenAt'>,
  report: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const key = `${WORKER_KEY_PREFIX}${identity.id}`;
  const beat = async (): Promise<void> => {
    await renewClaims(db, identity.id);
    const status: WorkerStatus = { ...identity, lastSeenAt: new Date().toISOString() };
    await redis.set(key, JSON.stringify(status), 'EX', WORKER_TTL_SECONDS);
  };
  await beat();
  const stop = every(BEAT_MS, beat, report);
  return async () => {
    await stop();
    await redis.del(key);
  };
}
