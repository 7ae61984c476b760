import type { FloatImage, Mask } from './raster.js';

/** Pixels strictly above `threshold`: of an anomaly map, the mask that needs no decoder; of mask logits, with 0, the mask. */
export function maskAbove(image: FloatImage, threshold: number): Mask {
  const { width, height, values: floats } = image;
  const values = new Uint8Array(floats.length);
  for (let pixel = 0; pixel < floats.length; pixel += 1) {
    if ((floats[pixel] ?? 0) > threshold) values[pixel] = 1;
  }
  return { width, height, values };
}

/** Pixels inside the mask. */
export function maskPixels(mask: Mask): number {
  return mask.values.reduce((count, value) => count + value, 0);
}
