import { PluginReport, PLUGINS_KEY_PREFIX, type WorkerStatus } from '@mias/contracts';
import type { Redis } from 'ioredis';
import { readWorkers } from './read-workers.js';

/** A living worker and its plugins. */
export interface WorkerPlugins {
  readonly worker: WorkerStatus;
  readonly report: PluginReport;
}

export async function readPlugins(redis: Redis): Promise<WorkerPlugins[]> {
  const workers = await readWorkers(redis);
  if (workers.length === 0) return [];
  const reports = await redis.mget(workers.map(({ id }) => `${PLUGINS_KEY_PREFIX}${id}`));
  return workers.flatMap((worker, index) => {
    const report = reports[index] ?? null;
    return report === null ? [] : [{ worker, report: PluginReport.parse(JSON.parse(report)) }];
  });
}
