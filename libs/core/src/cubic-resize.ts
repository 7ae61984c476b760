import type { Size } from './geometry.js';
import { gaussianWeights } from './gaussian-blur.js';
import type { GreyImage } from './raster.js';

/** Row-major [height, width]; row 0 is the top. */
export interface ResizedImage extends Size {
  readonly values: Float64Array;
}

/**
 * Resizes a grey image by cubic splines as
 * `skimage.transform.resize(image, size, order=3, preserve_range=True, anti_aliasing=True)`: an axis that
 * shrinks is smoothed by a gaussian of (factor - 1) / 2 pixels, then interpolated with half-pixel centres;
 * beyond the edge the image is mirrored without repeating the edge pixel (d c b | a b c d | c b a). Values
 * stay within the range of the image's own. Source: scikit-image 0.19, `transform/_warps.py`.
 */
export function resizeCubic(image: GreyImage, { width, height }: Size): ResizedImage {
  const { pixels } = image;
  const widened = new Float64Array(width * image.height);
  for (let y = 0; y < image.height; y += 1) {
    const row = Float64Array.from(pixels.subarray(y * image.width, (y + 1) * image.width));
    widened.set(resizeLine(row, width), y * width);
  }
  const low = pixels.reduce((least, value) => Math.min(least, value), 255);
  const high = pixels.reduce((largest, value) => Math.max(largest, value), 0);
  const values = new Float64Array(width * height);
  for (let x = 0; x < width; x += 1) {
    const column = Float64Array.from({ length: image.height }, (_, y) => widened[y * width + x] ?? 0);
    resizeLine(column, height).forEach((value, y) => {
      values[y * width + x] = Math.min(high, Math.max(low, value));
    });
  }
  return { width, height, values };
}

function resizeLine(line: Float64Array, length: number): Float64Array {
  const factor = line.length / length;
  const coefficients = splineCoefficients(factor > 1 ? smooth(line, (factor - 1) / 2) : line);
  return Float64Array.from({ length }, (_, output) => {
    const place = (output + 0.5) * factor - 0.5;
    const cell = Math.floor(place);
    const t = place - cell;
    const at = (offset: number): number => coefficients[mirror(cell + offset, line.length)] ?? 0;
    return (
      ((1 - t) ** 3 * at(-1) +
        (3 * t ** 3 - 6 * t ** 2 + 4) * at(0) +
        (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) * at(1) +
        t ** 3 * at(2)) /
      6
    );
  });
}

function smooth(line: Float64Array, sigma: number): Float64Array {
  const weights = gaussianWeights(sigma);
  return line.map((value, pixel) => {
    let sum = value * (weights[0] ?? 0);
    for (let distance = 1; distance < weights.length; distance += 1) {
      const before = line[mirror(pixel - distance, line.length)] ?? 0;
      const after = line[mirror(pixel + distance, line.length)] ?? 0;
      sum += (before + after) * (weights[distance] ?? 0);
    }
    return sum;
  });
}

/** The pole of the recursive filter that turns samples into coefficients of cubic B-splines. */
const POLE = Math.sqrt(3) - 2;
/** POLE to this power is below the precision of a float64. */
const NEGLIGIBLE = 32;

/** Source: Unser, "Splines: a perfect fit for signal and image processing", IEEE SPM 1999, box 2. */
function splineCoefficients(line: Float64Array): Float64Array {
  const { length } = line;
  if (length === 1) return line;
  const period = 2 * length - 2;
  const causal = new Float64Array(length);
  let first = 0;
  for (let index = 0; index < Math.min(period, NEGLIGIBLE); index += 1) {
    first += (line[mirror(index, length)] ?? 0) * POLE ** index;
  }
  causal[0] = first / (1 - POLE ** period);
  for (let index = 1; index < length; index += 1) {
    causal[index] = (line[index] ?? 0) + POLE * (causal[index - 1] ?? 0);
  }
  const coefficients = new Float64Array(length);
  const last = (causal[length - 1] ?? 0) + POLE * (causal[length - 2] ?? 0);
  coefficients[length - 1] = (6 * POLE * last) / (POLE ** 2 - 1);
  for (let index = length - 2; index >= 0; index -= 1) {
    coefficients[index] = POLE * ((coefficients[index + 1] ?? 0) - 6 * (causal[index] ?? 0));
  }
  return coefficients;
}

/** The pixel that stands in for one beyond the edge, however far beyond. */
function mirror(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * length - 2;
  const place = ((index % period) + period) % period;
  return place < length ? place : period - place;
}
