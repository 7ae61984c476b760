import { maximum } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { definePrompter } from './prompter.js';

/** Source: BMVC 2025, the comparison of prompts; the authors' program leaves it out. */
export const maxPoint = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'max-point',
  label: 'Maximum point',
  description:
    'One positive point where the anomaly map is highest (the first in reading order where several are).',
  version: '1.0.0',
  parameters: z.strictObject({ dense }),
  defaults: denseDefaults.points,
  needs: ['map'],
  gives: ['points', 'dense'],
  prompt({ map }, given) {
    const top = maximum(map);
    if (top === null || top.value <= 0) return { prompts: [] };
    const { x, y } = top;
    return { prompts: [{ points: [{ x, y, label: 1 }], box: null, dense: densePrompt(map, given) }] };
  },
});
