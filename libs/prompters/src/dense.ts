import { presets, type FloatImage } from '@mias/core';
import { z } from 'zod';

/** The parameter that prompters for the decoder have: whether the map itself goes to it as mask input. */
export const dense = z
  .boolean()
  .describe('Give the normalised anomaly map to the decoder as mask input; the preset says when not given.');

/** What the presets say of `dense`; it differs between prompters with points and those with boxes alone. */
export const denseDefaults = {
  points: {
    reference: { dense: presets.reference.denseByDefault.points },
    paper: { dense: presets.paper.denseByDefault.points },
  },
  boxes: {
    reference: { dense: presets.reference.denseByDefault.boxes },
    paper: { dense: presets.paper.denseByDefault.boxes },
  },
};

/** The map as dense prompt, unchanged: 256x256 is the decoder's mask input size. */
export function densePrompt(map: FloatImage, parameters: { readonly dense: boolean }): FloatImage | null {
  return parameters.dense ? map : null;
}
