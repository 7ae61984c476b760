import { expect, it } from 'vitest';
import { pixelAp } from './pixel-ap.js';
import { mapped } from './testing/mapped.js';

const levels = 1 << 16;

it("matches the example of scikit-learn's average_precision_score, over the pixels of two images", () => {
  const measurement = pixelAp.measure({ levels });
  measurement.add(mapped({ map: [[0.1, 0.35]], truth: ['01'] }));
  measurement.add(mapped({ map: [[0.8], [0.4]], truth: ['1', '0'] }));
  expect(measurement.value()).toBeCloseTo(0.8333333, 7);
});

it('takes values between two levels for the lower one', () => {
  const ap = (given: number): number | null => {
    const measurement = pixelAp.measure({ levels: given });
    measurement.add(mapped({ map: [[0.9, 0.6, 0.4]], truth: ['010'] }));
    return measurement.value();
  };
  expect(ap(levels)).toBe(1 / 2);
  // Levels 0, 0.5 and 1: 0.9 and 0.6 reach the same one.
  expect(ap(3)).toBe(1 / 2);
  // Levels 0 and 1: all are called at once.
  expect(ap(2)).toBe(1 / 3);
});

it('leaves out an anomalous image without ground truth', () => {
  const measurement = pixelAp.measure({ levels });
  measurement.add({ ...mapped({ map: [[1, 0]], truth: ['10'] }), truth: null });
  expect(measurement.value()).toBeNull();
});
