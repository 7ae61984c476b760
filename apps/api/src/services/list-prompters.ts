import { builtInPrompters, type ListedPrompter, type OfferedPrompter } from '@mias/contracts';
import type { WorkerPlugins } from './read-plugins.js';

/**
 * The prompters that come with the platform, and the plugins of the living workers. Any worker may take
 * any image of a run: a plugin is available where all of them have it, with the same code.
 */
export function listPrompters(workers: readonly WorkerPlugins[]): ListedPrompter[] {
  const builtIn = builtInPrompters().map((prompter) => ({ ...prompter, unavailable: null }));
  const ids = new Set(workers.flatMap(({ report }) => report.prompters.map(({ id }) => id)));
  return [...builtIn, ...[...ids].sort().flatMap((id) => listPlugin(id, workers))];
}

interface Holder {
  readonly worker: WorkerPlugins['worker'];
  readonly prompter: OfferedPrompter;
}

function listPlugin(id: string, workers: readonly WorkerPlugins[]): ListedPrompter[] {
  const holders = workers.flatMap(({ worker, report }): Holder[] => {
    const prompter = report.prompters.find((candidate) => candidate.id === id);
    return prompter === undefined ? [] : [{ worker, prompter }];
  });
  const [first] = holders;
  if (first === undefined) return [];
  return [{ ...first.prompter, unavailable: obstacle(id, holders, workers) }];
}

function obstacle(id: string, holders: readonly Holder[], workers: readonly WorkerPlugins[]): string | null {
  const [first] = holders;
  const other = holders.find(({ prompter }) => prompter.plugin.sha256 !== first?.prompter.plugin.sha256);
  if (first !== undefined && other !== undefined) {
    return (
      `Workers have different code for the prompter "${id}": ${copyOf(first)} and ${copyOf(other)}. ` +
      'Give all workers the same files and start them again.'
    );
  }
  const without = workers.find(({ report }) => !report.prompters.some((prompter) => prompter.id === id));
  if (without === undefined) return null;
  return (
    `The worker ${without.worker.id} does not have the prompter "${id}", and any worker may take an image of a run. ` +
    "Name it in that worker's MIAS_PLUGINS and start it again."
  );
}

const copyOf = ({ worker, prompter: { plugin } }: Holder): string =>
  `${plugin.version} (${plugin.sha256?.slice(0, 12) ?? 'built in'}) on ${worker.id}`;
