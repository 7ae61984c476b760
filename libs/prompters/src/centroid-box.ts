import { boxAround, centroid as centreOfGravity, maximum, type Box, type FloatImage } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { gamma } from './centroid.js';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { definePrompter } from './prompter.js';

/** What counts as the highest region, for prompters that look at one. */
export const share = z
  .number()
  .gt(0)
  .lt(1)
  .default(0.5)
  .describe("The highest region is where the map lies above this share of the image's highest value.");

export const centroidBox = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'centroid-box',
  label: 'Centre of gravity and box',
  description:
    'One box around the region that holds the highest value, together with a positive point at the centre of gravity inside that box. Other regions are left out.',
  version: '1.0.0',
  parameters: z.strictObject({ share, gamma, dense }),
  defaults: denseDefaults.boxes,
  needs: ['map'],
  gives: ['points', 'boxes', 'dense'],
  prompt({ map }, given) {
    const top = maximum(map);
    if (top === null || top.value <= 0) return { prompts: [] };
    const box = boxAround(map, top, given.share * top.value);
    const centre = centreOfGravity(crop(map, box), given.gamma);
    if (centre === null) return { prompts: [] };
    const point = { x: box.x1 + centre.x, y: box.y1 + centre.y, label: 1 } as const;
    return { prompts: [{ points: [point], box, dense: densePrompt(map, given) }] };
  },
});

/** The part of a map inside a box, whose corners are whole pixels. */
function crop({ width, values }: FloatImage, { x1, y1, x2, y2 }: Box): FloatImage {
  const cut = new Float32Array((x2 - x1) * (y2 - y1));
  for (let y = y1; y < y2; y += 1) {
    cut.set(values.subarray(y * width + x1, y * width + x2), (y - y1) * (x2 - x1));
  }
  return { width: x2 - x1, height: y2 - y1, values: cut };
}
