import { resizeBilinear } from './pil-resize.js';
import type { GreyImage } from './raster.js';
import type { Reading } from './recipe.js';

/** The square 8-bit image that the recipe gives to the encoder. */
export function prepareImage(image: GreyImage, reading: Reading): GreyImage {
  return square(image, reading.aspect, reading.side);
}

/** As `prepareImage` lays out the image, with another side: ground truth goes the same way onto the map's grid. */
export function square(image: GreyImage, aspect: Reading['aspect'], side: number): GreyImage {
  return resizeBilinear(padded(image, aspect), { width: side, height: side });
}

/** The image before its sides are brought to one length. */
export const padded = (image: GreyImage, aspect: Reading['aspect']): GreyImage =>
  aspect === 'pad-square' ? padToSquare(image) : image;

/**
 * Zeros on both sides of the shorter axis, floor(difference / 2) each. An odd difference leaves it one
 * pixel short, which the resize to a square then stretches. Source: the authors' program.
 */
function padToSquare(image: GreyImage): GreyImage {
  const side = Math.max(image.width, image.height);
  const left = Math.floor((side - image.width) / 2);
  const top = Math.floor((side - image.height) / 2);
  const width = image.width + 2 * left;
  const height = image.height + 2 * top;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < image.height; y += 1) {
    const row = image.pixels.subarray(y * image.width, (y + 1) * image.width);
    pixels.set(row, (top + y) * width + left);
  }
  return { width, height, pixels };
}
