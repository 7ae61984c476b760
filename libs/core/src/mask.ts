import type { FloatImage, Mask } from './raster.js';

/** Pixels strictly above `threshold`: of an anomaly map, the mask that needs no decoder; of mask logits, with 0, the mask. */
export function maskAbove(image: FloatImage, threshold: number): Mask {
  const values = new Uint8Array(image.values.length);
  image.values.forEach((value, pixel) => {
    if (value > threshold) values[pixel] = 1;
  });
  return { width: image.width, height: image.height, values };
}

/** Pixels inside the mask. */
export function maskPixels(mask: Mask): number {
  return mask.values.reduce((count, value) => count + value, 0);
}
