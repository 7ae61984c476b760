import { expect, it } from 'vitest';
import { applyTaps, composeTaps, linearTaps } from './linear-taps.js';

const grid = { width: 3, height: 2, values: Float32Array.of(0, 3, 1, 8, 2, 5) };

it('interpolates with half-pixel centres (PyTorch 1.13, F.interpolate bilinear, align_corners=False)', () => {
  const enlarged = applyTaps(grid, { x: linearTaps(3, 5), y: linearTaps(2, 4) });
  expect([enlarged.width, enlarged.height]).toEqual([5, 4]);
  [0, 1.2, 3, 1.8, 1, 2, 2.3, 2.75, 2.3, 2, 6, 4.5, 2.25, 3.3, 4, 8, 5.6, 2, 3.8, 5].forEach((value, index) =>
    expect(enlarged.values[index]).toBeCloseTo(value, 5),
  );
});

it('composes two steps into one', () => {
  const [up, down] = [linearTaps(3, 12), linearTaps(10, 7)];
  const rows = linearTaps(2, 2);
  const big = applyTaps(grid, { x: up, y: rows });
  const cut = {
    width: 10,
    height: 2,
    values: Float32Array.of(...big.values.subarray(0, 10), ...big.values.subarray(12, 22)),
  };
  const stepwise = applyTaps(cut, { x: down, y: rows });
  const atOnce = applyTaps(grid, { x: composeTaps(up, down), y: rows });
  expect(atOnce.width).toBe(7);
  stepwise.values.forEach((value, index) => expect(atOnce.values[index]).toBeCloseTo(value, 5));
});
