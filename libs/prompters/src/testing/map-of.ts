import type { FloatImage } from '@mias/core';

/** A map from its rows, top row first. */
export function mapOf(...rows: readonly (readonly number[])[]): FloatImage {
  return { width: rows[0]?.length ?? 0, height: rows.length, values: Float32Array.from(rows.flat()) };
}
