import { expect, it } from 'vitest';
import { toFloat16 } from './float16.js';

/** Oracle: numpy.float32(x).astype(numpy.float16).view(numpy.uint16) */
it.each([
  [0, 0x0000],
  [-0, 0x8000],
  [1, 0x3c00],
  [-2.5, 0xc100],
  [1 / 3, 0x3555],
  [65504, 0x7bff],
  [65519, 0x7bff],
  [65520, 0x7c00],
  [1e9, 0x7c00],
  [-Infinity, 0xfc00],
  [NaN, 0x7e00],
  [2 ** -14, 0x0400],
  [6.1e-5, 0x03ff],
  [2 ** -24, 0x0001],
  [2 ** -25, 0x0000],
  [2 ** -25 * 1.001, 0x0001],
  [-(2 ** -24) * 1.5, 0x8002],
  [1e-12, 0x0000],
  // Halfway between two halves: the even one.
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
])('rounds %d to the nearest half', (value, bits) => {
  expect([...toFloat16(Float32Array.of(value))]).toEqual([bits]);
});
