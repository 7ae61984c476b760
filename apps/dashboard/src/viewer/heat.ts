import type { FloatImage } from '@mias/core';
import { LEVELS, type ColourTable } from '../theme/colourMap';

/** Minimum and maximum of the raw maps over the run's test set: one scale for all its images. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** A raw value on the run's scale, in [0, 1]. A scale of no extent gives 0. */
export function normalised(value: number, { min, max }: Scale): number {
  return max > min ? Math.min(Math.max((value - min) / (max - min), 0), 1) : 0;
}

export interface HeatPaint {
  readonly scale: Scale;
  readonly table: ColourTable;
  /** `even`: every pixel opaque; `by-value`: the more anomalous, the more opaque. */
  readonly alpha: 'even' | 'by-value';
}

/** Colours of a raw map: row-major RGBA [height, width, 4], not premultiplied. */
export function paintHeat({ width, height, values }: FloatImage, { scale, table, alpha }: HeatPaint) {
  const rgba = new Uint8ClampedArray(width * height * 4);
  values.forEach((value, pixel) => {
    const level = Math.round(normalised(value, scale) * (LEVELS - 1));
    rgba.set(table.subarray(level * 3, level * 3 + 3), pixel * 4);
    rgba[pixel * 4 + 3] = alpha === 'even' ? 255 : level;
  });
  return rgba;
}

/** The value of a map at a pixel. */
export const valueAt = (
  { width, values }: FloatImage,
  { x, y }: { readonly x: number; readonly y: number },
) => values[y * width + x];

/** Where a map has its largest value; the first in row-major order where several are equal. */
export function highestPixel(map: FloatImage): { readonly x: number; readonly y: number } {
  const at = Math.max(0, map.values.indexOf(peak(map)));
  return { x: at % map.width, y: Math.floor(at / map.width) };
}

/** Largest value of a map. */
export const peak = ({ values }: FloatImage): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);
