import { REMEMBERED_WORKER_KEY_PREFIX, WORKER_KEY_PREFIX, WorkerStatus } from '@mias/contracts';
import type { Redis } from 'ioredis';

/** Workers that renew their keys, the one that started first before the others. */
export async function readWorkers(redis: Redis): Promise<WorkerStatus[]> {
  const workers = await readStatuses(redis, WORKER_KEY_PREFIX);
  return workers.sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id));
}

const DEATHS_SHOWN = 20;

/** Workers that fell silent without having stopped, the latest first. */
export async function readDeaths(redis: Redis, alive: readonly WorkerStatus[]): Promise<WorkerStatus[]> {
  const remembered = await readStatuses(redis, REMEMBERED_WORKER_KEY_PREFIX);
  return remembered
    .filter(({ id }) => !alive.some((worker) => worker.id === id))
    .sort((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt))
    .slice(0, DEATHS_SHOWN);
}

async function readStatuses(redis: Redis, prefix: string): Promise<WorkerStatus[]> {
  const keys: string[] = [];
  for (let cursor = '0'; ;) {
    const [next, found] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 100);
    keys.push(...found);
    if (next === '0') break;
    cursor = next;
  }
  if (keys.length === 0) return [];
  const values = await redis.mget(...new Set(keys));
  // A key may expire between the two questions.
  return values.flatMap((value) => (value === null ? [] : [WorkerStatus.parse(JSON.parse(value))]));
}
