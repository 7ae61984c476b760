import { centroid as centreOfGravity, maximum, type FloatImage } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { definePrompter } from './prompter.js';

/** The exponent, as every prompter with a centre of gravity has it. */
export const gamma = z
  .number()
  .positive()
  .max(100)
  .default(5)
  .describe("Exponent of the map's values: the larger, the closer the point lies to the maximum.");

/** Source: BMVC 2025, section 3: sum(x * I^gamma) / sum(I^gamma), likewise y, with gamma = 5. */
export const centroid = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'centroid',
  label: 'Centre of gravity',
  description:
    'One positive point at the centre of gravity of the anomaly map raised to a power. Steady for one lesion; between two far lesions it may fall on neither.',
  version: '1.0.0',
  parameters: z.strictObject({ gamma, dense }),
  defaults: denseDefaults.points,
  needs: ['map'],
  gives: ['points', 'dense'],
  prompt({ map }, given) {
    const centre = centreOfGravity(map, given.gamma);
    if (centre === null) return { prompts: [] };
    return {
      prompts: [{ points: [{ ...centre, label: 1 }], box: null, dense: densePrompt(map, given) }],
      warnings: warningsOfCentre(map, centre),
    };
  },
});

/** Of the image's highest value; what lies below is outside the high region. */
const HIGH = 0.5;

/** A warning where the centre of gravity lies outside the high region, as it does between two far lesions. */
export function warningsOfCentre(
  map: FloatImage,
  centre: { readonly x: number; readonly y: number },
): string[] {
  const highest = maximum(map)?.value ?? 0;
  const there = map.values[Math.round(centre.y) * map.width + Math.round(centre.x)] ?? 0;
  if (there >= HIGH * highest) return [];
  return [
    `The centre of gravity (${centre.x.toFixed(1)}, ${centre.y.toFixed(1)}) lies outside the high region: ` +
      `the map is ${there.toFixed(2)} there and ${highest.toFixed(2)} at its highest. ` +
      `There may be several lesions; the prompter "peaks" gives each its own point.`,
  ];
}
