import { resizeBilinear, type GreyImage } from '@mias/core';
import type { EncoderInput } from './encode-images.js';

/** Normalised grey levels as red, green and blue, by mean and standard deviation of SAM's training images. */
const CHANNEL_LEVELS = [
  normalisedLevels(123.675, 58.395),
  normalisedLevels(116.28, 57.12),
  normalisedLevels(103.53, 57.375),
] as const;

/**
 * SAM's preprocessing: longest side to `side` (PIL bilinear), normalised, then zeros to the right and
 * below. Source: segment-anything, `ResizeLongestSide` and `Sam.preprocess`.
 */
export function samInput(image: GreyImage, side: number): EncoderInput {
  const scale = side / Math.max(image.width, image.height);
  const scaled = {
    width: Math.floor(image.width * scale + 0.5),
    height: Math.floor(image.height * scale + 0.5),
  };
  const { pixels } = resizeBilinear(image, scaled);
  const plane = side * side;
  const values = new Float32Array(3 * plane);
  const [red, green, blue] = CHANNEL_LEVELS;
  for (let y = 0, from = 0; y < scaled.height; y++) {
    for (let x = 0, at = y * side; x < scaled.width; x++, at++, from++) {
      const level = pixels[from] ?? 0;
      values[at] = red[level] ?? 0;
      values[plane + at] = green[level] ?? 0;
      values[2 * plane + at] = blue[level] ?? 0;
    }
  }
  return {
    values,
    frame: { inputSide: side, scaled, image: { width: image.width, height: image.height } },
  };
}

/** Every 8-bit grey level normalised, each step rounded to float32 as torch does. */
function normalisedLevels(mean: number, deviation: number): Float32Array {
  return Float32Array.from(
    { length: 256 },
    (_, level) => Math.fround(level - Math.fround(mean)) / Math.fround(deviation),
  );
}
