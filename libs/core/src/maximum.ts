import type { FloatImage } from './raster.js';

/** A pixel and its value. */
export interface Peak {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** The largest value of a map, the first in reading order where several are equal. Null for a map without pixels. */
export function maximum(map: FloatImage): Peak | null {
  let at = 0;
  let value = -Infinity;
  map.values.forEach((candidate, index) => {
    if (candidate > value) {
      at = index;
      value = candidate;
    }
  });
  return value === -Infinity ? null : { x: at % map.width, y: Math.floor(at / map.width), value };
}
