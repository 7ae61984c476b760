import type { FloatImage } from './raster.js';

/** Each output of an axis as a weighted sum of a few inputs: row-major [length, taps]. */
export interface Taps {
  readonly length: number;
  readonly taps: number;
  readonly indices: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Linear interpolation of one axis from `from` to `to` pixels with half-pixel centres, as
 * F.interpolate(mode='bilinear', align_corners=False): places are computed in float32.
 * Source: PyTorch, aten/src/ATen/native/UpSample.h (area_pixel_compute_source_index).
 */
export function linearTaps(from: number, to: number): Taps {
  const indices = new Int32Array(2 * to);
  const weights = new Float64Array(2 * to);
  const scale = Math.fround(from / to);
  for (let output = 0; output < to; output += 1) {
    const place = Math.max(0, Math.fround(Math.fround(scale * (output + 0.5)) - 0.5));
    const low = Math.min(Math.floor(place), from - 1);
    const share = Math.min(Math.fround(place - low), 1);
    indices[2 * output] = low;
    indices[2 * output + 1] = Math.min(low + 1, from - 1);
    weights[2 * output] = 1 - share;
    weights[2 * output + 1] = share;
  }
  return { length: to, taps: 2, indices, weights };
}

/** `first`, then `second` on its outputs, in one step. `second` may use only a beginning of them, which cuts the rest. */
export function composeTaps(first: Taps, second: Taps): Taps {
  const outputs = Array.from({ length: second.length }, (_, output) => {
    const weights = new Map<number, number>();
    for (let outer = output * second.taps; outer < (output + 1) * second.taps; outer += 1) {
      const start = (second.indices[outer] ?? 0) * first.taps;
      for (let inner = start; inner < start + first.taps; inner += 1) {
        const index = first.indices[inner] ?? 0;
        const weight = (second.weights[outer] ?? 0) * (first.weights[inner] ?? 0);
        if (weight !== 0) weights.set(index, (weights.get(index) ?? 0) + weight);
      }
    }
    return [...weights];
  });
  const taps = Math.max(1, ...outputs.map(({ length }) => length));
  const indices = new Int32Array(second.length * taps);
  const weights = new Float64Array(second.length * taps);
  for (const [output, terms] of outputs.entries()) {
    for (const [tap, [index, weight]] of terms.entries()) {
      indices[output * taps + tap] = index;
      weights[output * taps + tap] = weight;
    }
  }
  return { length: second.length, taps, indices, weights };
}

/** Applies the taps of both axes; sums in float64. */
export function applyTaps(image: FloatImage, { x, y }: { readonly x: Taps; readonly y: Taps }): FloatImage {
  const width = x.length;
  const widened = new Float64Array(width * image.height);
  for (let row = 0; row < image.height; row += 1) widenRow(image, row, x, widened);
  const values = new Float32Array(width * y.length);
  const sums = new Float64Array(width);
  for (let row = 0; row < y.length; row += 1) {
    sums.fill(0);
    for (let at = row * y.taps; at < (row + 1) * y.taps; at += 1) {
      addWeighted(sums, widened, (y.indices[at] ?? 0) * width, y.weights[at] ?? 0);
    }
    values.set(sums, row * width);
  }
  return { width, height: y.length, values };
}

/** One row of `image` into the same row of `widened`. */
function widenRow(
  { width, values }: FloatImage,
  row: number,
  { length, taps, indices, weights }: Taps,
  widened: Float64Array,
): void {
  const start = row * width;
  for (let col = 0, at = 0; col < length; col += 1) {
    let sum = 0;
    for (const end = at + taps; at < end; at += 1) {
      sum += (weights[at] ?? 0) * (values[start + (indices[at] ?? 0)] ?? 0);
    }
    widened[row * length + col] = sum;
  }
}

/** Adds `weight` times as many values of `rows`, from `start` on. */
function addWeighted(sums: Float64Array, rows: Float64Array, start: number, weight: number): void {
  for (let col = 0; col < sums.length; col += 1) {
    sums[col] = (sums[col] ?? 0) + weight * (rows[start + col] ?? 0);
  }
}
