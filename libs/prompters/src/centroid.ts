import { centroid as centreOfGravity } from '@mias/core';
import { z } from 'zod';
import { dense, densePrompt } from './dense.js';
import type { Prompter } from './prompter.js';

const parameters = z.strictObject({
  gamma: z
    .number()
    .positive()
    .max(100)
    .default(5)
    .describe("Exponent of the map's values: the larger, the closer the point lies to the maximum."),
  dense,
});

/** Source: BMVC 2025, section 3: sum(x * I^gamma) / sum(I^gamma), likewise y, with gamma = 5. */
export const centroid: Prompter<typeof parameters> = {
  id: 'centroid',
  label: 'Centre of gravity',
  description:
    'One positive point at the centre of gravity of the anomaly map raised to a power. Steady for one lesion; between two far lesions it may fall on neither.',
  gives: { points: true, boxes: false },
  parameters,
  defaults: (preset) => ({ dense: preset.denseByDefault.points }),
  prompt(map, given) {
    const centre = centreOfGravity(map, given.gamma);
    if (centre === null) return [];
    return [{ points: [{ ...centre, label: 1 }], box: null, dense: densePrompt(map, given) }];
  },
};
