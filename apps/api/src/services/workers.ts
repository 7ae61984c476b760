import type { Services } from '@mias/contracts';
import { readCurrentWork, type TeamDatabase } from '@mias/db';
import type { Redis } from 'ioredis';
import { readDeaths, readWorkers } from './read-workers.js';

export function workersService(db: TeamDatabase, redis: Redis): Services['workers'] {
  return {
    workload: async () => {
      const alive = await readWorkers(redis);
      const { jobs, paces, queue } = await readCurrentWork(db);
      return {
        workers: alive.map((worker) => ({
          ...worker,
          job: jobs.get(worker.id) ?? null,
          paces: [...(paces.get(worker.id) ?? [])],
        })),
        died: await readDeaths(redis, alive),
        queue: [...queue],
      };
    },
  };
}
