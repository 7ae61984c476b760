import {
  boxAround,
  centroid as centreOfGravity,
  maximum,
  type Box,
  type FloatImage,
  type Point,
} from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { share } from './centroid-box.js';
import { gamma, warningsOfCentre } from './centroid.js';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { definePrompter } from './prompter.js';

const parameters = z.strictObject({
  share,
  reach: z
    .number()
    .gt(0)
    .max(4)
    .default(0.5)
    .describe("How far beside the highest region's box the negative points lie, in sides of that box."),
  low: z
    .number()
    .gt(0)
    .max(1)
    .default(0.25)
    .describe(
      "A negative point is given only where the map lies below this share of the image's highest value.",
    ),
  gamma,
  dense,
});

/** Source: BMVC 2025 names negative points as future work; where they lie is this project's choice. */
export const negativePoints = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: 'negative-points',
  label: 'Centre of gravity with negative points',
  description:
    'The positive point of the centre of gravity, and up to four negative points: left, right, above and below the highest region, where the map is low.',
  version: '1.0.0',
  parameters,
  defaults: denseDefaults.points,
  needs: ['map'],
  gives: ['points', 'dense'],
  prompt({ map }, given) {
    const top = maximum(map);
    const centre = centreOfGravity(map, given.gamma);
    if (top === null || centre === null) return { prompts: [] };
    const beside = pointsBeside(boxAround(map, top, given.share * top.value), given.reach);
    const negative = beside.filter((point) => isInside(point, map) && at(point, map) < given.low * top.value);
    return {
      prompts: [
        { points: [{ ...centre, label: 1 }, ...negative], box: null, dense: densePrompt(map, given) },
      ],
      warnings: warningsOfCentre(map, centre),
    };
  },
});

/** Beside the middle of each side, `reach` times the box's width or height away from it. */
function pointsBeside({ x1, y1, x2, y2 }: Box, reach: number): Point[] {
  const [left, right, top, bottom] = [x1, x2 - 1, y1, y2 - 1];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const [away, down] = [reach * (x2 - x1), reach * (y2 - y1)];
  return [
    { x: left - away, y, label: 0 },
    { x: right + away, y, label: 0 },
    { x, y: top - down, label: 0 },
    { x, y: bottom + down, label: 0 },
  ];
}

const isInside = ({ x, y }: Point, { width, height }: FloatImage): boolean =>
  x >= 0 && x <= width - 1 && y >= 0 && y <= height - 1;

const at = ({ x, y }: Point, { width, values }: FloatImage): number =>
  values[Math.round(y) * width + Math.round(x)] ?? 0;
