import { boundingBox } from './bounding-box.js';
import { centroid } from './centroid.js';
import { maxPoint } from './max-point.js';
import type { Prompter } from './prompter.js';
import { PrompterError } from './prompter-error.js';

/** Every prompter by its id. To add one: a file beside this, and a row here. */
export const prompters = {
  centroid,
  'max-point': maxPoint,
  'bounding-box': boundingBox,
} as const satisfies Record<string, Prompter>;

export type PrompterId = keyof typeof prompters;

const byId = new Map<string, Prompter>(Object.entries(prompters));

/** The prompter called `id`. */
export function findPrompter(id: string): Prompter {
  const prompter = byId.get(id);
  if (prompter === undefined) {
    throw new PrompterError(`There is no prompter "${id}". Choose one of: ${[...byId.keys()].join(', ')}.`);
  }
  return prompter;
}
