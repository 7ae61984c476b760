import { boxesAbove } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { definePrompter } from './prompter.js';

const parameters = z.strictObject({
  threshold: z
    .number()
    .min(0)
    .lt(1)
    .default(0.5)
    .describe('Regions are the 8-connected pixels whose normalised value lies above this.'),
  dense,
});

/** Source: BMVC 2025, the comparison of prompts, and the authors' program: outer contours above 0.5. */
export const boundingBox = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'bounding-box',
  label: 'Bounding boxes',
  description:
    'One box around every connected region of the anomaly map above a threshold; each is decoded alone and the masks are united.',
  version: '1.0.0',
  parameters,
  defaults: denseDefaults.boxes,
  needs: ['map'],
  gives: ['boxes', 'dense'],
  prompt({ map }, given) {
    const boxes = boxesAbove(map, given.threshold);
    return { prompts: boxes.map((box) => ({ points: [], box, dense: densePrompt(map, given) })) };
  },
});
