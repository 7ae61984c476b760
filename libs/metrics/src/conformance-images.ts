import type { FloatImage, Mask } from '@mias/core';
import type { MeasuredImage } from './metric.js';

/** How well a run found the lesions: exactly, partly, or the opposite of them. */
export type Quality = 'perfect' | 'fair' | 'wrong';

const [width, height] = [7, 5];

/** Lesions as rows of 0 and 1, the top row first; the first two images are normal. */
const lesions: readonly (readonly string[])[] = [
  ['0000000', '0000000', '0000000', '0000000', '0000000'],
  ['0000000', '0000000', '0000000', '0000000', '0000000'],
  ['0000000', '0111000', '0011000', '0000000', '0000000'],
  ['1100000', '1000000', '0000000', '0000011', '0000011'],
];

/** Four images of a run, all of it there, whatever a metric needs. */
export const examples = (quality: Quality): readonly MeasuredImage[] =>
  lesions.map((rows, place) => {
    const truth = maskOf(rows.join(''));
    const anomalous = truth.values.includes(1);
    const found = Float32Array.from(truth.values, (value, pixel) => levelOf(quality, value, pixel + place));
    return {
      anomalous,
      score: quality === 'wrong' ? -place : place,
      truth: { touched: truth, inside: truth },
      map: { width, height, values: found },
      mask: { width, height, values: Uint8Array.from(found, (value) => (value > 0.5 ? 1 : 0)) },
    };
  });

/** Of a pixel of the map; partly right means that every third pixel says the opposite, and none are equal. */
function levelOf(quality: Quality, truth: number, place: number): number {
  const right = quality === 'perfect' || (quality === 'fair' && place % 3 !== 0);
  const level = (right ? truth : 1 - truth) * 0.75;
  return quality === 'fair' ? level + place / 256 : level;
}

export const transposed = ({ map, mask, truth, ...image }: MeasuredImage): MeasuredImage => ({
  ...image,
  truth: truth && { touched: transposedMask(truth.touched), inside: transposedMask(truth.inside) },
  map: map && transposedMap(map),
  mask: mask && transposedMask(mask),
});

const maskOf = (digits: string): Mask => ({ width, height, values: Uint8Array.from(digits, Number) });

const transposedMask = (mask: Mask): Mask => {
  const { values } = transposedMap({ ...mask, values: Float32Array.from(mask.values) });
  return { width: mask.height, height: mask.width, values: Uint8Array.from(values) };
};

function transposedMap(map: FloatImage): FloatImage {
  const values = Float32Array.from(map.values, (_, pixel) => {
    const row = Math.floor(pixel / map.height);
    const col = pixel % map.height;
    return map.values[col * map.width + row] ?? NaN;
  });
  return { width: map.height, height: map.width, values };
}
