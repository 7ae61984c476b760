import type { FloatImage } from '@mias/core';
import { z } from 'zod';

/** The parameter that every prompter has: whether the map itself goes to the decoder as mask input. */
export const dense = z
  .boolean()
  .describe('Give the normalised anomaly map to the decoder as mask input; the preset says when not given.');

/** The map as dense prompt, unchanged: 256x256 is the decoder's mask input size. */
export function densePrompt(map: FloatImage, parameters: { readonly dense: boolean }): FloatImage | null {
  return parameters.dense ? map : null;
}
