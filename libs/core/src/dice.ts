import type { Mask } from './raster.js';

/** Sørensen–Dice coefficient 2|A and B| / (|A| + |B|), in [0, 1]; 0 when both are empty, as the authors count it. */
export function dice(a: Mask, b: Mask): number {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(
      `DICE compares masks of one size; these are ${a.width}x${a.height} and ${b.width}x${b.height}. ` +
        `Bring both onto the grid of the map.`,
    );
  }
  let both = 0;
  let total = 0;
  for (let pixel = 0; pixel < a.values.length; pixel += 1) {
    const inA = a.values[pixel] ?? 0;
    const inB = b.values[pixel] ?? 0;
    both += inA & inB;
    total += inA + inB;
  }
  return total === 0 ? 0 : (2 * both) / total;
}
