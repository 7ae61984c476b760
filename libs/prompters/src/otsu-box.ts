import { boxesAbove, otsuThreshold } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { definePrompter } from './prompter.js';

const parameters = z.strictObject({
  floor: z
    .number()
    .min(0)
    .lt(1)
    .default(0.25)
    .describe(
      "The threshold is never lower than this: every map has an Otsu threshold, a normal image's too.",
    ),
  dense,
});

export const otsuBox = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'otsu-box',
  label: 'Boxes at an adaptive threshold',
  description:
    "One box around every connected region above the image's own threshold after Otsu, which parts the values of its map into low and high; each is decoded alone and the masks are united.",
  version: '1.0.0',
  parameters,
  defaults: denseDefaults.boxes,
  needs: ['map'],
  gives: ['boxes', 'dense'],
  prompt({ map }, given) {
    const boxes = boxesAbove(map, Math.max(given.floor, otsuThreshold(map)));
    return { prompts: boxes.map((box) => ({ points: [], box, dense: densePrompt(map, given) })) };
  },
});
