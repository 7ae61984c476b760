import type { Size } from './geometry.js';
import type { GreyImage } from './raster.js';

/**
 * Resizes an 8-bit grey image as `PIL.Image.resize(size, BILINEAR)` does, equal to the byte:
 * antialiased when it shrinks, fixed-point weights, rounded to 8 bits between the two passes.
 * An axis that keeps its length is not filtered. Source: Pillow, src/libImaging/Resample.c.
 */
export function resizeBilinear(image: GreyImage, { width, height }: Size): GreyImage {
  if (![image.width, image.height, width, height].every((side) => Number.isInteger(side) && side >= 1)) {
    throw new RangeError(
      `A resize needs whole sides of at least 1 pixel; it was asked for ${image.width}x${image.height} to ` +
        `${width}x${height}. Leave out images without pixels.`,
    );
  }
  const widened = width === image.width ? image : resampleRows(image, width);
  return height === widened.height ? widened : resampleColumns(widened, height);
}

/** Fractional bits of a weight; an 8-bit value times a weight leaves two bits of an int32 to spare. */
const precisionBits = 32 - 8 - 2;
const half = 1 << (precisionBits - 1);

/** Output i is the sum over t < counts[i] of weights[i * taps + t] * input[firsts[i] + t]. */
interface Kernel {
  readonly taps: number;
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  /** Fixed-point with `precisionBits` fractional bits; the weights of one output add up to 1. */
  readonly weights: Int32Array;
}

/** Weights of a triangle that covers two input pixels, or two output pixels where those are larger. */
function triangleKernel(inputLength: number, outputLength: number): Kernel {
  const scale = inputLength / outputLength;
  const support = Math.max(scale, 1);
  const taps = Math.ceil(support) * 2 + 1;
  const firsts = new Int32Array(outputLength);
  const counts = new Int32Array(outputLength);
  const weights = new Int32Array(outputLength * taps);
  for (let output = 0; output < outputLength; output += 1) {
    const centre = (output + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - support + 0.5));
    const count = Math.min(inputLength, Math.trunc(centre + support + 0.5)) - first;
    const triangle = Array.from({ length: count }, (_, tap) =>
      // Multiplied by the inverse, not divided: Pillow's rounding.
      Math.max(0, 1 - Math.abs((first + tap - centre + 0.5) * (1 / support))),
    );
    const sum = triangle.reduce((total, weight) => total + weight, 0);
    firsts[output] = first;
    counts[output] = count;
    triangle.forEach((weight, tap) => {
      weights[output * taps + tap] = Math.trunc(0.5 + (weight / sum) * (1 << precisionBits));
    });
  }
  return { taps, firsts, counts, weights };
}

/** The weights are never negative and add up to 1, so no sum leaves 0..255 and nothing is clipped. */
function resampleRows(image: GreyImage, width: number): GreyImage {
  const { taps, firsts, counts, weights } = triangleKernel(image.width, width);
  const pixels = new Uint8Array(width * image.height);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const first = y * image.width + (firsts[x] ?? 0);
      const count = counts[x] ?? 0;
      let sum = half;
      for (let tap = 0; tap < count; tap += 1) {
        sum += (image.pixels[first + tap] ?? 0) * (weights[x * taps + tap] ?? 0);
      }
      pixels[y * width + x] = sum >> precisionBits;
    }
  }
  return { width, height: image.height, pixels };
}

function resampleColumns(image: GreyImage, height: number): GreyImage {
  const { width } = image;
  const { taps, firsts, counts, weights } = triangleKernel(image.height, height);
  const pixels = new Uint8Array(width * height);
  const sums = new Int32Array(width);
  for (let y = 0; y < height; y += 1) {
    const count = counts[y] ?? 0;
    sums.fill(half);
    for (let tap = 0; tap < count; tap += 1) {
      const row = ((firsts[y] ?? 0) + tap) * width;
      const weight = weights[y * taps + tap] ?? 0;
      for (let x = 0; x < width; x += 1) {
        sums[x] = (sums[x] ?? 0) + (image.pixels[row + x] ?? 0) * weight;
      }
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = (sums[x] ?? 0) >> precisionBits;
  }
  return { width, height, pixels };
}
