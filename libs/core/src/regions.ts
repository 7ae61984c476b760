import type { Box, Size } from './geometry.js';
import { maskAbove } from './mask.js';
import type { FloatImage, Mask } from './raster.js';

/**
 * Bounding box of every 8-connected region of pixels above `threshold`, ordered by the region's first
 * pixel in reading order: the labels of `scipy.ndimage.label` with a full 3x3 structure.
 */
export function boxesAbove(map: FloatImage, threshold: number): readonly Box[] {
  return regionsOf(maskAbove(map, threshold)).map((region) => boxOf(region, map.width));
}

/** Bounding box of the 8-connected region of pixels above `threshold` that holds the pixel `at`, which lies above it. */
export function boxAround(
  map: FloatImage,
  at: { readonly x: number; readonly y: number },
  threshold: number,
): Box {
  const region = takeRegion(maskAbove(map, threshold).values, at.y * map.width + at.x, map);
  return boxOf(region, map.width);
}

/** Pixels (y * width + x) of every 8-connected region of a mask, in the same order. */
export function regionsOf({ width, height, values }: Mask): readonly (readonly number[])[] {
  const waiting = values.slice();
  const regions: (readonly number[])[] = [];
  for (let seed = waiting.indexOf(1); seed !== -1; seed = waiting.indexOf(1, seed + 1)) {
    regions.push(takeRegion(waiting, seed, { width, height }));
  }
  return regions;
}

/** Takes the pixels of the region that holds the pixel `seed` out of `waiting`. */
function takeRegion(waiting: Uint8Array, seed: number, { width, height }: Size): readonly number[] {
  const region = [seed];
  waiting[seed] = 0;
  // Grows while it is walked: each pixel adds its neighbours once.
  for (const pixel of region) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    for (let nearY = Math.max(y - 1, 0); nearY <= Math.min(y + 1, height - 1); nearY += 1) {
      for (let nearX = Math.max(x - 1, 0); nearX <= Math.min(x + 1, width - 1); nearX += 1) {
        const near = nearY * width + nearX;
        if (waiting[near] !== 1) continue;
        waiting[near] = 0;
        region.push(near);
      }
    }
  }
  return region;
}

function boxOf(region: readonly number[], width: number): Box {
  let [x1, y1, x2, y2] = [Infinity, Infinity, 0, 0];
  for (const pixel of region) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    [x1, y1, x2, y2] = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x + 1), Math.max(y2, y + 1)];
  }
  return { x1, y1, x2, y2 };
}
