import type { FloatImage } from './raster.js';

/**
 * Gaussian smoothing as `scipy.ndimage.gaussian_filter(image, sigma)`: columns first, then rows, each
 * summed in float64 and stored in float32; the edge pixel is repeated (d c b a | a b c d | d c b a).
 * `sigma` in pixels; 0 leaves the image as it is.
 */
export function gaussianBlur(image: FloatImage, sigma: number): FloatImage {
  if (sigma === 0) return image;
  const weights = gaussianWeights(sigma);
  const { width, height } = image;
  const values = new Float32Array(image.values.length);
  for (let x = 0; x < width; x += 1) {
    correlate(image.values, values, { start: x, step: width, length: height }, weights);
  }
  for (let y = 0; y < height; y += 1) {
    correlate(values, values, { start: y * width, step: 1, length: width }, weights);
  }
  return { width, height, values };
}

/** Pixels start, start + step, and so on. */
interface Line {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** Weights at distance 0, 1, … from the centre, up to 4 standard deviations (scipy's truncate). */
export function gaussianWeights(sigma: number): Float64Array {
  const radius = Math.trunc(4 * sigma + 0.5);
  const weights = Float64Array.from({ length: radius + 1 }, (_, distance) =>
    Math.exp((-0.5 * distance * distance) / (sigma * sigma)),
  );
  const sum = weights.reduce((total, weight, distance) => total + (distance === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / sum);
}

function correlate(from: Float32Array, to: Float32Array, line: Line, weights: Float64Array): void {
  const radius = weights.length - 1;
  const extended = new Float64Array(line.length + 2 * radius);
  for (let at = 0; at < extended.length; at += 1) {
    extended[at] = from[line.start + line.step * reflect(at - radius, line.length)] ?? 0;
  }
  for (let pixel = 0; pixel < line.length; pixel += 1) {
    const centre = pixel + radius;
    let sum = (extended[centre] ?? 0) * (weights[0] ?? 0);
    for (let distance = radius; distance >= 1; distance -= 1) {
      const pair = (extended[centre - distance] ?? 0) + (extended[centre + distance] ?? 0);
      sum += pair * (weights[distance] ?? 0);
    }
    to[line.start + line.step * pixel] = sum;
  }
}

/** The pixel that stands in for one beyond the edge, however far beyond. */
function reflect(index: number, length: number): number {
  const period = 2 * length;
  const place = ((index % period) + period) % period;
  return place < length ? place : period - 1 - place;
}
