import type { FloatImage } from './raster.js';

/** Smallest and largest value; both float32. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Range of all pixels of all maps. */
export function rangeOf(maps: Iterable<FloatImage>): Range {
  let min = Infinity;
  let max = -Infinity;
  for (const { values } of maps) {
    for (const value of values) {
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `An anomaly map holds ${value}; a scale needs finite values. Check the encoder's weights and the image.`,
        );
      }
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return nonEmpty({ min, max });
}

/** Range of the union of what the ranges cover: shards of a run are measured apart. */
export function mergeRanges(ranges: Iterable<Range>): Range {
  let merged: Range = { min: Infinity, max: -Infinity };
  for (const { min, max } of ranges) {
    merged = { min: Math.min(merged.min, min), max: Math.max(merged.max, max) };
  }
  return nonEmpty(merged);
}

/** Map scaled so that the range becomes [0, 1], in float32 as the authors' program; a range without extent gives zeros. */
export function normalise(map: FloatImage, { min, max }: Range): FloatImage {
  const extent = Math.fround(max - min);
  const values =
    extent === 0 ? map.values.map(() => 0) : map.values.map((value) => Math.fround(value - min) / extent);
  return { ...map, values };
}

function nonEmpty(range: Range): Range {
  if (range.min > range.max)
    throw new RangeError('A scale needs at least one map with a pixel. Run at least one image.');
  return range;
}
