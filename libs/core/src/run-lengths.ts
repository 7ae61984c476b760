import type { Size } from './geometry.js';
import type { Mask } from './raster.js';

/**
 * A mask as the lengths of its runs, row by row from the top-left pixel on: pixels outside, then inside,
 * outside and so on. The first length is 0 when the first pixel is inside; together they are
 * width * height.
 */
export function runLengths({ values }: Mask): number[] {
  const lengths: number[] = [];
  for (let start = 0, inside = 0; start < values.length; inside = 1 - inside) {
    const next = values.indexOf(1 - inside, start);
    const end = next === -1 ? values.length : next;
    lengths.push(end - start);
    start = end;
  }
  return lengths;
}

/** Pixels inside. */
export const pixelsOfRuns = (lengths: readonly number[]): number =>
  lengths.reduce((sum, length, run) => (run % 2 === 1 ? sum + length : sum), 0);

/** The mask that {@link runLengths} was made of. */
export function maskOfRunLengths(lengths: readonly number[], { width, height }: Size): Mask {
  const values = new Uint8Array(width * height);
  let pixel = 0;
  lengths.forEach((length, run) => {
    if (run % 2 === 1) values.fill(1, pixel, pixel + length);
    pixel += length;
  });
  if (pixel !== values.length) {
    throw new RangeError(
      `The runs of a ${width}x${height} mask have ${values.length} pixels together; these have ${pixel}. Ask for the mask again.`,
    );
  }
  return { width, height, values };
}
