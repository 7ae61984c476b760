import type { GreyImage, Mask } from './raster.js';
import type { BankRecipe } from './recipe.js';
import { square } from './square.js';

/**
 * Ground truth on the grid of the anomaly map: squared and resized as its image is, so its edges are
 * grey. With `binarize`, levels above 0 become 255 before the resize, as the authors do for some datasets.
 */
export function prepareGroundTruth(
  mask: GreyImage,
  reading: BankRecipe['reading'],
  { side, binarize }: { readonly side: number; readonly binarize: boolean },
): GreyImage {
  const levels = binarize ? { ...mask, pixels: mask.pixels.map((level) => (level > 0 ? 255 : 0)) } : mask;
  return square(levels, reading.aspect, side);
}

/** Ground truth for DICE: every pixel that the lesion touches (level above 0). */
export function truthForDice(groundTruth: GreyImage): Mask {
  return masked(groundTruth, (level) => level > 0);
}

/** Ground truth for P-AUROC: only pixels wholly inside the lesion (level 255). Source: an integer cast in the authors' program. */
export function truthForAuroc(groundTruth: GreyImage): Mask {
  return masked(groundTruth, (level) => level === 255);
}

function masked({ width, height, pixels }: GreyImage, inside: (level: number) => boolean): Mask {
  return { width, height, values: pixels.map((level) => (inside(level) ? 1 : 0)) };
}
