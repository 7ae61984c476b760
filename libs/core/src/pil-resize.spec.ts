import { describe, expect, it } from 'vitest';
import { resizeBilinear } from './pil-resize.js';
import type { GreyImage } from './raster.js';

const image: GreyImage = {
  width: 5,
  height: 3,
  pixels: Uint8Array.of(12, 200, 47, 255, 3, 90, 0, 131, 64, 250, 255, 18, 77, 201, 9),
};

/** Pillow 9.4: Image.fromarray(image).resize((width, height), Image.BILINEAR). */
const pillow: readonly { size: [width: number, height: number]; pixels: readonly number[] }[] = [
  { size: [8, 2], pixels: [41, 78, 122, 93, 111, 177, 134, 96, 193, 114, 17, 71, 114, 146, 122, 99] },
  {
    size: [3, 7],
    pixels: [93, 127, 111, 87, 121, 119, 69, 104, 145, 51, 87, 170, 95, 89, 136, 138, 90, 102, 153, 91, 91],
  },
  { size: [2, 2], pixels: [90, 129, 95, 115] },
  { size: [5, 1], pixels: [115, 62, 92, 158, 111] },
  { size: [1, 1], pixels: [106] },
  {
    size: [7, 5],
    pixels: [
      12, 119, 156, 47, 196, 147, 3, 43, 87, 108, 81, 151, 146, 102, 90, 39, 37, 131, 83, 144, 250, 189, 88,
      36, 99, 133, 129, 105, 255, 120, 35, 77, 166, 119, 9,
    ],
  },
];

describe("equals Pillow's bilinear resize to the byte", () => {
  it.each(pillow)('to $size', ({ size: [width, height], pixels }) => {
    expect(resizeBilinear(image, { width, height })).toEqual({
      width,
      height,
      pixels: Uint8Array.from(pixels),
    });
  });
});

it('leaves an image of the same size as it is', () => {
  expect(resizeBilinear(image, { width: 5, height: 3 })).toEqual(image);
});

it('keeps white white, however far it shrinks or grows', () => {
  const white = { width: 37, height: 29, pixels: new Uint8Array(37 * 29).fill(255) };
  for (const size of [
    { width: 5, height: 3 },
    { width: 101, height: 64 },
  ]) {
    expect(new Set(resizeBilinear(white, size).pixels)).toEqual(new Set([255]));
  }
});

it('refuses sizes without pixels', () => {
  expect(() => resizeBilinear(image, { width: 0, height: 4 })).toThrow(/5x3 to 0x4/);
  expect(() => resizeBilinear({ ...image, width: 0 }, { width: 4, height: 4 })).toThrow(RangeError);
});
