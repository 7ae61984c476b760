import { maskAbove } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { definePrompter } from './prompter.js';

const parameters = z.strictObject({
  threshold: z
    .number()
    .min(0)
    .lt(1)
    .default(0.5)
    .describe('The mask is where the normalised map lies above this.'),
});

/** The baseline of every table: what the map is worth without a decoder. */
export const threshold = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'threshold',
  label: 'Threshold only',
  description: 'No prompt and no decoder: the mask is the anomaly map above a threshold.',
  version: '1.0.0',
  parameters,
  needs: ['map'],
  gives: ['mask'],
  prompt: ({ map }, given) => ({ prompts: [], mask: maskAbove(map, given.threshold) }),
});
