import { expect, it } from 'vitest';
import { anomalyMap, imageScore } from './anomaly-map.js';

const distances = Float32Array.of(0, 3, 1, 8, 2, 5);

it('interpolates, then smooths (PyTorch 1.13 and SciPy 1.10)', () => {
  const map = anomalyMap(distances, { rows: 2, cols: 3 }, { side: 4, sigma: 0.8 });
  expect([map.width, map.height]).toEqual([4, 4]);
  [
    1.032866, 1.749166, 1.97349, 1.585807, 2.567447, 2.578637, 2.488555, 2.345403, 4.903836, 3.841501,
    3.272738, 3.501884, 6.438416, 4.670971, 3.787802, 4.261481,
  ].forEach((value, index) => expect(map.values[index]).toBeCloseTo(value, 5));
});

it('refuses a grid that does not hold the distances', () => {
  expect(() => anomalyMap(distances, { rows: 2, cols: 4 }, { side: 4, sigma: 1 })).toThrow(/2x4 .* it got 6/);
});

it('scores an image by its largest distance', () => {
  expect(imageScore(distances)).toBe(8);
});
