import { resizeBilinear, type GreyImage } from '@mias/core';
import type { EncoderInput } from './encode-images.js';

/** Red, green, blue: mean and standard deviation of SAM's training images, on the scale 0 to 255. */
const CHANNEL_STATISTICS = [
  { mean: 123.675, deviation: 58.395 },
  { mean: 116.28, deviation: 57.12 },
  { mean: 103.53, deviation: 57.375 },
];

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
  const values = new Float32Array(3 * side * side);
  for (const [channel, { mean, deviation }] of CHANNEL_STATISTICS.entries()) {
    const levels = normalisedLevels(mean, deviation);
    for (let y = 0; y < scaled.height; y++) {
      const row = (channel * side + y) * side;
      for (let x = 0; x < scaled.width; x++) {
        values[row + x] = levels[pixels[y * scaled.width + x] ?? 0] ?? 0;
      }
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
