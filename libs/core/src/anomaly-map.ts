import { gaussianBlur } from './gaussian-blur.js';
import { applyTaps, linearTaps } from './linear-taps.js';
import type { FloatImage } from './raster.js';
import type { RunRecipe } from './recipe.js';

/**
 * Raw anomaly map: the grid of patch distances (row-major [rows, cols]) brought to `side` x `side`
 * pixels by bilinear interpolation with half-pixel centres, then smoothed. In units of the distances.
 */
export function anomalyMap(
  distances: Float32Array,
  { rows, cols }: { readonly rows: number; readonly cols: number },
  { side, sigma }: Pick<RunRecipe['map'], 'side' | 'sigma'>,
): FloatImage {
  if (distances.length !== rows * cols || distances.length === 0) {
    throw new RangeError(
      `A map of ${rows}x${cols} patches needs as many distances and at least one; it got ${distances.length}. ` +
        `Give the distances of one image.`,
    );
  }
  const grid = { width: cols, height: rows, values: distances };
  const enlarged = applyTaps(grid, { x: linearTaps(cols, side), y: linearTaps(rows, side) });
  return gaussianBlur(enlarged, sigma);
}

/** Score of an image: its largest patch distance. */
export function imageScore(distances: Float32Array): number {
  return distances.reduce((largest, distance) => Math.max(largest, distance), 0);
}
