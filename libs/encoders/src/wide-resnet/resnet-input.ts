import { resizeBilinear, type GreyImage } from '@mias/core';

/** Red, green, blue of ImageNet, on the scale 0 to 1. Source: torchvision's models and patchcore-inspection. */
const CHANNEL_STATISTICS = [
  { mean: 0.485, deviation: 0.229 },
  { mean: 0.456, deviation: 0.224 },
  { mean: 0.406, deviation: 0.225 },
];

/**
 * Row-major [3, side, side]: the image resized to a square (PIL bilinear; one of that size stays as it is), its
 * grey levels repeated over three channels and normalised, each step rounded to float32 as torch does.
 */
export function resNetInput(image: GreyImage, side: number): Float32Array {
  const { pixels } = resizeBilinear(image, { width: side, height: side });
  const values = new Float32Array(3 * side * side);
  for (const [channel, { mean, deviation }] of CHANNEL_STATISTICS.entries()) {
    const levels = Float32Array.from(
      { length: 256 },
      (_, level) => Math.fround(Math.fround(level / 255) - Math.fround(mean)) / Math.fround(deviation),
    );
    for (const [pixel, level] of pixels.entries()) {
      values[channel * side * side + pixel] = levels[level] ?? 0;
    }
  }
  return values;
}
