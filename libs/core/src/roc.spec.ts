import { expect, it } from 'vitest';
import { auroc } from './auroc.js';
import { rocCurve, type RocPoint } from './roc.js';

const scores = Float32Array.of(9, 8, 8, 3, 1);
const labels = Uint8Array.of(1, 1, 0, 1, 0);

it('goes from (0, 0) to (1, 1) with one point a distinct score', () => {
  expect(rocCurve(scores, labels)).toEqual([
    { falsePositiveRate: 0, truePositiveRate: 0, threshold: Infinity },
    { falsePositiveRate: 0, truePositiveRate: 1 - 2 / 3, threshold: 9 },
    { falsePositiveRate: 0.5, truePositiveRate: 1 - 1 / 3, threshold: 8 },
    { falsePositiveRate: 0.5, truePositiveRate: 1, threshold: 3 },
    { falsePositiveRate: 1, truePositiveRate: 1, threshold: 1 },
  ]);
});

it('has at most as many points as asked for, both ends and nearly the same area', () => {
  const many = Float32Array.from({ length: 5000 }, (_, item) => (item * 7919) % 4001);
  const marked = Uint8Array.from(many, (score, item) => (score + ((item * 31) % 4001) > 5000 ? 1 : 0));
  const curve = rocCurve(many, marked, 100) ?? [];
  expect(curve.length).toBeLessThanOrEqual(100);
  expect(curve.length).toBeGreaterThan(50);
  expect(curve.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
  expect(area(curve)).toBeCloseTo(auroc(many, marked) ?? NaN, 3);
});

it('has no points with one class only', () => {
  expect(rocCurve(Float32Array.of(1, 2), Uint8Array.of(0, 0))).toBeNull();
});

/** By trapezia. */
function area(curve: readonly RocPoint[]): number {
  return curve.slice(1).reduce((sum, to, index) => {
    const from = curve[index] ?? to;
    const height = (from.truePositiveRate + to.truePositiveRate) / 2;
    return sum + (to.falsePositiveRate - from.falsePositiveRate) * height;
  }, 0);
}
