import { Refusal, type Services } from '@mias/contracts';
import type { Redis } from 'ioredis';
import { listPrompters } from './list-prompters.js';
import { readPlugins } from './read-plugins.js';

export function promptersService(redis: Redis): Services['prompters'] {
  return {
    list: async () => listPrompters(await readPlugins(redis)),
    problems: async () => {
      const workers = await readPlugins(redis);
      return workers.flatMap(({ worker, report }) =>
        report.problems.map((problem) => ({ ...problem, worker: worker.id })),
      );
    },
  };
}

/** Refuses choices that no run can be made with now. */
export async function offeredPrompters(redis: Redis) {
  // Without Redis no plugin is known; those that come with the platform need none.
  const workers = await readPlugins(redis).catch(() => []);
  const listed = listPrompters(workers);
  return {
    offered: listed,
    check: (ids: readonly string[]): void => {
      const unavailable = listed.find(
        (prompter) => prompter.unavailable !== null && ids.includes(prompter.id),
      );
      if (unavailable?.unavailable != null) throw new Refusal('conflict', unavailable.unavailable);
    },
  };
}
