import type { FloatImage } from './raster.js';

/**
 * Centre of gravity of a map raised to the power `gamma`, in pixels: sum(x * I^gamma) / sum(I^gamma),
 * likewise y; in float64. Null where every weight is 0.
 */
export function centroid(map: FloatImage, gamma: number): { readonly x: number; readonly y: number } | null {
  let total = 0;
  let xs = 0;
  let ys = 0;
  map.values.forEach((value, index) => {
    const weight = value ** gamma;
    total += weight;
    xs += weight * (index % map.width);
    ys += weight * Math.floor(index / map.width);
  });
  return total > 0 ? { x: xs / total, y: ys / total } : null;
}
