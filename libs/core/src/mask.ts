import type { FloatImage, Mask } from './raster.js';

/** The mask that needs no decoder: pixels of the map strictly above `threshold`. */
export function maskAbove({ width, height, values }: FloatImage, threshold: number): Mask {
  return { width, height, values: Uint8Array.from(values, (value) => (value > threshold ? 1 : 0)) };
}

/** Pixels inside the mask. */
export function maskPixels(mask: Mask): number {
  return mask.values.reduce((count, value) => count + value, 0);
}
