import { maximum, type FloatImage, type Peak } from '@mias/core';
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
    .describe('A peak is higher than this on the normalised map.'),
  distance: z
    .number()
    .min(1)
    .max(256)
    .default(24)
    .describe('In pixels of the map: around a peak no lower one is taken within this.'),
  count: z.int().min(1).max(20).default(5).describe('At most so many peaks, the highest first.'),
  dense,
});

export const peaks = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'peaks',
  label: 'Several peaks',
  description:
    'One positive point at each peak of the anomaly map, the highest first and none near a higher one (non-maximum suppression); each is decoded alone and the masks are united.',
  version: '1.0.0',
  parameters,
  defaults: denseDefaults.points,
  needs: ['map'],
  gives: ['points', 'dense'],
  prompt({ map }, given) {
    const found = peaksOf(map, given);
    return {
      prompts: found.map(({ x, y }) => ({
        points: [{ x, y, label: 1 }],
        box: null,
        dense: densePrompt(map, given),
      })),
    };
  },
});

/** Non-maximum suppression: the highest pixel, then the highest outside the discs around those taken. */
function peaksOf(map: FloatImage, { threshold, distance, count }: z.infer<typeof parameters>): Peak[] {
  const left: FloatImage = { ...map, values: Float32Array.from(map.values) };
  const found: Peak[] = [];
  while (found.length < count) {
    const peak = maximum(left);
    if (peak === null || peak.value <= threshold) break;
    found.push(peak);
    left.values.forEach((_, pixel) => {
      const away = Math.hypot((pixel % map.width) - peak.x, Math.floor(pixel / map.width) - peak.y);
      if (away <= distance) left.values[pixel] = -Infinity;
    });
  }
  return found;
}
