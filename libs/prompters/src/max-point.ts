import { maximum } from '@mias/core';
import { z } from 'zod';
import { dense, densePrompt } from './dense.js';
import type { Prompter } from './prompter.js';

const parameters = z.strictObject({ dense });

/** Source: BMVC 2025, the comparison of prompts; the authors' program leaves it out. */
export const maxPoint: Prompter<typeof parameters> = {
  id: 'max-point',
  label: 'Maximum point',
  description:
    'One positive point where the anomaly map is highest (the first in reading order where several are).',
  gives: { points: true, boxes: false },
  parameters,
  defaults: (preset) => ({ dense: preset.denseByDefault.points }),
  prompt(map, given) {
    const top = maximum(map);
    if (top === null || top.value <= 0) return [];
    const { x, y } = top;
    return [{ points: [{ x, y, label: 1 }], box: null, dense: densePrompt(map, given) }];
  },
};
