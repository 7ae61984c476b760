import { bestIou } from './best-iou.js';
import { boundingBox } from './bounding-box.js';
import { centroidBox } from './centroid-box.js';
import { centroid } from './centroid.js';
import { maxPoint } from './max-point.js';
import { negativePoints } from './negative-points.js';
import { otsuBox } from './otsu-box.js';
import { peaks } from './peaks.js';
import { PrompterError } from './prompter-error.js';
import type { Prompter } from './prompter.js';
import { threshold } from './threshold.js';

/** Every built-in prompter by its id. To add one: a file beside this, and a row here. */
export const prompters = {
  centroid,
  'max-point': maxPoint,
  'bounding-box': boundingBox,
  'negative-points': negativePoints,
  peaks,
  'otsu-box': otsuBox,
  'centroid-box': centroidBox,
  'best-iou': bestIou,
  threshold,
} as const satisfies Record<string, Prompter>;

export type PrompterId = keyof typeof prompters;

const byId = new Map<string, Prompter>(Object.entries(prompters));

/** Whether `id` is that of a built-in prompter. */
export const isBuiltIn = (id: string): boolean => byId.has(id);

/** The built-in prompter called `id`. */
export function findPrompter(id: string): Prompter {
  const prompter = byId.get(id);
  if (prompter === undefined) {
    throw new PrompterError(`There is no prompter "${id}". Choose one of: ${[...byId.keys()].join(', ')}.`);
  }
  return prompter;
}
