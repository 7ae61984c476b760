import { expect, it } from 'vitest';
import { extractPatches } from './patches.js';

/** [2, 3, 4] cells; cell i holds i to the power 1.5, so that no two differ by the same amount. */
const embedding = {
  channels: 2,
  rows: 3,
  cols: 4,
  values: Float32Array.from({ length: 24 }, (_, index) => index ** 1.5),
  frame: { inputSide: 64, scaled: { width: 64, height: 48 }, image: { width: 4, height: 3 } },
};
const patching = { size: 3, stride: 2, padding: 1 };

it('flattens in the order channel, row, column (PyTorch 1.13, F.unfold)', () => {
  const { rows, cols, dim, values } = extractPatches(embedding, { ...patching, dim: null });
  expect([rows, cols, dim]).toEqual([2, 2, 18]);
  const second = [
    0, 0, 0, 1, 2.828427, 5.196152, 11.18034, 14.69694, 18.52026, 0, 0, 0, 46.87217, 52.3832, 58.09475,
    70.0928, 76.36753, 82.81908,
  ];
  second.forEach((value, index) => expect(values[18 + index]).toBeCloseTo(value, 4));
});

it('pools to bins that may overlap (PyTorch 1.13, F.adaptive_avg_pool1d)', () => {
  const { dim, values } = extractPatches(embedding, { ...patching, dim: 5 });
  expect(dim).toBe(5);
  const pooled = [
    0, 1.8, 4.795085, 17.68828, 45.24124, 0.25, 6.980371, 8.304299, 31.47003, 71.84354, 4.795085, 9.925484,
    16, 63.95393, 24.05852, 17.84938, 19.02113, 36.61508, 93.7828, 27.57603,
  ];
  expect(values).toHaveLength(pooled.length);
  pooled.forEach((value, index) => expect(values[index]).toBeCloseTo(value, 4));
});

it('refuses a patch that does not fit', () => {
  expect(() => extractPatches(embedding, { size: 7, stride: 2, padding: 1, dim: null })).toThrow(
    /No 7x7 patch .* 3x4 cells padded by 1/,
  );
});
