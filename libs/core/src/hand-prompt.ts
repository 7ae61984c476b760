import type { Box, Point } from './geometry.js';
import type { Prompt } from './prompt.js';
import type { FloatImage } from './raster.js';

/** What a person puts on the anomaly map, in its pixels. */
export interface HandPrompt {
  readonly points: readonly Point[];
  readonly boxes: readonly Box[];
  /** The map itself is given too. */
  readonly dense: boolean;
}

/**
 * The decoder takes one box at a time, so several boxes become one prompt each, whose masks are united.
 * A box gets the positive points inside it and all negative ones; positive points outside every box
 * are one prompt more. Up to one box, everything is one prompt.
 *
 * @param map scaled to [0, 1]; null leaves the dense prompt out
 */
export function promptsByHand({ points, boxes }: HandPrompt, map: FloatImage | null): Prompt[] {
  if (boxes.length <= 1) return [{ points, box: boxes[0] ?? null, dense: map }];
  const negative = points.filter(({ label }) => label === 0);
  const positive = points.filter(({ label }) => label === 1);
  const outside = positive.filter((point) => !boxes.some((box) => holds(box, point)));
  const ofBoxes = boxes.map((box) => ({
    points: [...positive.filter((point) => holds(box, point)), ...negative],
    box,
    dense: map,
  }));
  return outside.length === 0
    ? ofBoxes
    : [...ofBoxes, { points: [...outside, ...negative], box: null, dense: map }];
}

/** Pixel (x, y) reaches from x - 0.5 to x + 0.5, and a box covers whole pixels. */
const holds = ({ x1, y1, x2, y2 }: Box, { x, y }: Point): boolean =>
  x >= x1 - 0.5 && x < x2 - 0.5 && y >= y1 - 0.5 && y < y2 - 0.5;
