import type { FloatImage, Mask } from '../raster.js';

/** Side of every phantom in pixels. */
export const side = 256;

/** A slice before the scanner: clean intensities in [0, 1], and the pixels of its lesions. */
export interface Slice {
  readonly intensity: FloatImage;
  readonly lesion: Mask;
}

/** A picture of a function of the pixel's place. */
export function picture(value: (x: number, y: number) => number): FloatImage {
  const values = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) values[y * side + x] = value(x, y);
  }
  return { width: side, height: side, values };
}

/** The pixels where a predicate of the pixel's place holds. */
export function maskWhere(holds: (x: number, y: number) => boolean): Mask {
  const values = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) values[y * side + x] = holds(x, y) ? 1 : 0;
  }
  return { width: side, height: side, values };
}
