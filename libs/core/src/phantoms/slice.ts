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

/** A slice from what a pixel shows and whether it belongs to a lesion. */
export function drawSlice(
  pixel: (x: number, y: number) => { readonly intensity: number; readonly ill: boolean },
): Slice {
  const lesion = new Uint8Array(side * side);
  const intensity = picture((x, y) => {
    const shown = pixel(x, y);
    if (shown.ill) lesion[y * side + x] = 1;
    return shown.intensity;
  });
  return { intensity, lesion: { width: side, height: side, values: lesion } };
}
