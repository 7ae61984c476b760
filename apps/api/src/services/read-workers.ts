import { WORKER_KEY_PREFIX, WorkerStatus } from '@mias/contracts';
import type { Redis } from 'ioredis';

/** Workers that renew their keys, the one that started first before the others. */
export async function readWorkers(redis: Redis): Promise<WorkerStatus[]> {
  const keys: string[] = [];
  for (let cursor = '0'; ;) {
    const [next, found] = await redis.scan(cursor, 'MATCH', `${WORKER_KEY_PREFIX}*`, 'COUNT', 100);
    keys.push(...found);
    if (next === '0') break;
    cursor = next;
  }
  if (keys.length === 0) return [];
  const values = await redis.mget(...new Set(keys));
  // A key that expired between the two questions belongs to a worker that died.
  return values
    .flatMap((value) => (value === null ? [] : [WorkerStatus.parse(JSON.parse(value))]))
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id));
}
