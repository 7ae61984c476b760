import type { MeasuredImage } from '../metric.js';

interface Mapped {
  /** Rows of the scaled map, the top row first. */
  readonly map: readonly (readonly number[])[];
  /** The same of the ground truth, as 0 and 1. */
  readonly truth: readonly string[];
}

/** An image with its map and ground truth. */
export function mapped({ map, truth }: Mapped): MeasuredImage {
  const size = { width: map[0]?.length ?? 0, height: map.length };
  const lesion = { ...size, values: Uint8Array.from(truth.join(''), Number) };
  return {
    anomalous: truth.join('').includes('1'),
    score: 0,
    truth: { touched: lesion, inside: lesion },
    map: { ...size, values: Float32Array.from(map.flat()) },
    mask: null,
  };
}
