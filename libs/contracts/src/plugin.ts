import { z } from 'zod';
import { OfferedPrompter } from './prompter.js';

/** What a worker's MIAS_PLUGINS names and what is no plugin, and why. */
export const PluginProblem = z.object({ source: z.string(), reason: z.string() });
export type PluginProblem = z.infer<typeof PluginProblem>;

/** The plugins of one worker. Only workers run them; they tell the API what they hold. */
export const PluginReport = z.object({
  prompters: z.array(OfferedPrompter),
  problems: z.array(PluginProblem),
});
export type PluginReport = z.infer<typeof PluginReport>;

/** Key prefix in Redis, before a worker's id; lives as long as the worker's own key. */
export const PLUGINS_KEY_PREFIX = 'mias:plugins:';

/** A prompter as it stands on the living workers. */
export const ListedPrompter = OfferedPrompter.extend({
  /** Why no run can be made with it now; null where one can. */
  unavailable: z.string().nullable(),
});
export type ListedPrompter = z.infer<typeof ListedPrompter>;

/** A problem and the worker that has it. */
export const WorkerProblem = PluginProblem.extend({ worker: z.string() });
export type WorkerProblem = z.infer<typeof WorkerProblem>;
