import { describe, expect, it } from 'vitest';
import { auroc, PooledAuroc } from './auroc.js';
import { rocCurve, type RocPoint } from './roc.js';

/** A 5x3 map with ties inside and between the classes. */
const scores = Float32Array.of(0.1, 0.4, 0.4, 0.8, 0.4, 0.2, 0.9, 0.1, 0.4, 0.5, 0.8, 0.1, 0.3, 0.8, 0.7);
const labels = Uint8Array.of(0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0);

describe('auroc', () => {
  it('equals the Mann-Whitney U (SciPy 1.10) over the number of pairs when scores tie', () => {
    expect(auroc(scores, labels)).toBe(40 / 54);
  });

  it('is 1 for a perfect order, 0 for its reverse, a half for one constant', () => {
    expect(auroc(Float32Array.of(1, 2, 3), Uint8Array.of(0, 0, 1))).toBe(1);
    expect(auroc(Float32Array.of(3, 2, 1), Uint8Array.of(0, 0, 1))).toBe(0);
    expect(auroc(Float32Array.of(2, 2, 2), Uint8Array.of(0, 0, 1))).toBe(0.5);
  });

  it('has no value with one class only', () => {
    expect(auroc(Float32Array.of(1, 2), Uint8Array.of(1, 1))).toBeNull();
    expect(auroc(new Float32Array(), new Uint8Array())).toBeNull();
  });

  it('refuses scores without labels and scores that are no numbers', () => {
    expect(() => auroc(Float32Array.of(1, 2), Uint8Array.of(1))).toThrow(/2 scores and 1 labels/);
    expect(() => auroc(Float32Array.of(1, NaN), Uint8Array.of(1, 0))).toThrow(/Score 1 is not a number/);
  });
});

describe('PooledAuroc', () => {
  it('pools pixels of several maps, over many chunks, as if they were one array', () => {
    // 9,000 scores: more than fit into the first chunks. Every pair counted one by one as oracle.
    const many = Float32Array.from({ length: 9000 }, (_, item) => (item * 7919) % 1009);
    const marked = Uint8Array.from({ length: 9000 }, (_, item) =>
      ((item * 31) % 100) + (many[item] ?? 0) / 50 > 90 ? 1 : 0,
    );
    const anomalous = many.filter((_, item) => marked[item] === 1);
    const normal = many.filter((_, item) => marked[item] === 0);
    let wins = 0;
    for (const high of anomalous) for (const low of normal) wins += high > low ? 1 : high === low ? 0.5 : 0;
    const pooled = new PooledAuroc();
    for (let start = 0; start < 9000; start += 2500) {
      pooled.add(many.subarray(start, start + 2500), marked.subarray(start, start + 2500));
    }
    expect(pooled.value()).toBe(wins / (anomalous.length * normal.length));
  });

  it('gives its value on the way and takes more after', () => {
    const pooled = new PooledAuroc();
    pooled.add(Float32Array.of(1, 5), Uint8Array.of(1, 0));
    expect(pooled.value()).toBe(0);
    pooled.add(Float32Array.of(9), Uint8Array.of(1));
    expect(pooled.value()).toBe(0.5);
  });
});

it('draws the curve of pooled scores through the points of the curve of them all', () => {
  const scores = Float32Array.of(9, 8, 8, 3, 1, 4);
  const labels = Uint8Array.of(1, 1, 0, 1, 0, 0);
  const pooled = new PooledAuroc();
  pooled.add(scores.subarray(0, 2), labels.subarray(0, 2));
  pooled.add(scores.subarray(2), labels.subarray(2));
  expect(pooled.curve()?.map(round)).toEqual(rocCurve(scores, labels)?.map(round));
  const few = pooled.curve(4) ?? [];
  expect(few.length).toBeLessThan(6);
  expect([few[0], few.at(-1)].map((point) => point?.truePositiveRate)).toEqual([0, 1]);
  expect(new PooledAuroc().curve()).toBeNull();
});

const round = ({ falsePositiveRate, truePositiveRate, threshold }: RocPoint) =>
  [falsePositiveRate.toFixed(6), truePositiveRate.toFixed(6), threshold] as const;
