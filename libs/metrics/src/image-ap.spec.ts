import { expect, it } from 'vitest';
import { imageAp } from './image-ap.js';
import { answered } from './testing/answered.js';

const apOf = (...images: readonly (readonly [score: number, anomalous: boolean])[]): number | null => {
  const measurement = imageAp.measure({});
  for (const [score, anomalous] of images) {
    measurement.add({ ...answered({ mask: '0', truth: '0' }), score, anomalous });
  }
  return measurement.value();
};

it("matches the example of scikit-learn's average_precision_score", () => {
  const ap = apOf([0.1, false], [0.4, false], [0.35, true], [0.8, true]);
  expect(ap).toBeCloseTo(0.8333333, 7);
});

it('calls images of one score together, in whatever order they come', () => {
  // At 5, two of three; at 1, all four: 2/3 * 2/3 + 1/3 * 3/4.
  const wanted = (2 / 3) * (2 / 3) + (1 / 3) * (3 / 4);
  expect(apOf([5, true], [5, false], [5, true], [1, true])).toBeCloseTo(wanted, 12);
  expect(apOf([1, true], [5, true], [5, true], [5, false])).toBeCloseTo(wanted, 12);
});

it('has no value without an anomalous image', () => expect(apOf([1, false], [2, false])).toBeNull());
