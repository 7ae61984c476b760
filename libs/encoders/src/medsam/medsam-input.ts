import { resizeCubic, type GreyImage } from '@mias/core';
import type { EncoderInput } from '../sam/encode-images.js';

/**
 * scikit-image's result is cut down to whole numbers, where 99.999999999999 for 100 becomes 99; which
 * way such noise falls depends on how SciPy was built. Here what is this close to a whole number is it.
 */
const NOISE = 1e-6;

/**
 * MedSAM's preprocessing: stretched to the whole input by cubic splines, cut down to 8 bits, its own
 * minimum and maximum to 0 and 1, the same in all three channels; no statistics, no padding.
 * Source: MedSAM, `MedSAM_Inference.py`.
 */
export function medSamInput(image: GreyImage, side: number): EncoderInput {
  const size = { width: side, height: side };
  const levels = Uint8Array.from(resizeCubic(image, size).values, (value) => Math.floor(value + NOISE));
  const least = levels.reduce((low, level) => Math.min(low, level), 255);
  const range = Math.max(levels.reduce((high, level) => Math.max(high, level), 0) - least, 1e-8);
  const channel = Float32Array.from(levels, (level) => (level - least) / range);
  const values = new Float32Array(3 * side * side);
  for (let index = 0; index < 3; index += 1) values.set(channel, index * side * side);
  return {
    values,
    frame: { inputSide: side, scaled: size, image: { width: image.width, height: image.height } },
  };
}
