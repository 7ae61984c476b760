import { boxesAbove } from '@mias/core';
import { z } from 'zod';
import { dense, densePrompt } from './dense.js';
import type { Prompter } from './prompter.js';

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
export const boundingBox: Prompter<typeof parameters> = {
  id: 'bounding-box',
  label: 'Bounding boxes',
  description:
    'One box around every connected region of the anomaly map above a threshold; each is decoded alone and the masks are united.',
  gives: { points: false, boxes: true },
  parameters,
  defaults: (preset) => ({ dense: preset.denseByDefault.boxes }),
  prompt(map, given) {
    return boxesAbove(map, given.threshold).map((box) => ({
      points: [],
      box,
      dense: densePrompt(map, given),
    }));
  },
};
