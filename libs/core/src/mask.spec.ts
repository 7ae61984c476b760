import { expect, it } from 'vitest';
import { maskAbove, maskPixels } from './mask.js';

it('takes pixels strictly above the threshold and counts them', () => {
  const mask = maskAbove({ width: 3, height: 2, values: Float32Array.of(0.5, 0.6, 0, 1, 0.4, 0.5) }, 0.5);
  expect(mask).toEqual({ width: 3, height: 2, values: Uint8Array.of(0, 1, 0, 1, 0, 0) });
  expect(maskPixels(mask)).toBe(2);
});
