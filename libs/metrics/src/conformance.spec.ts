import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { conformance } from './conformance.js';
import { defineMetric, type Measurement, type Metric } from './metric.js';
import { metrics } from './registry.js';

describe.each(Object.entries<Metric>(metrics))('metric %s', (key, metric) => {
  it('is registered under its own id', () => expect(metric.id).toBe(key));

  for (const { name, run } of conformance(metric)) it(name, run);
});

/** The mean of what anomalous images' scores come to, for breaking one rule after the other. */
const scoring = (measure: () => Measurement, better: Metric['better'] = 'higher'): Metric =>
  defineMetric({
    apiVersion: 1,
    kind: 'metric',
    id: 'scoring',
    label: 'Scoring',
    description: 'As the test says.',
    version: '1.0.0',
    parameters: z.strictObject({}),
    needs: 'score',
    better,
    measure,
  });

/** Scores are on no fixed scale, and values are. */
const within1 = (score: number): number => 1 / (1 + Math.exp(-score));

const meanScore = (): Measurement => {
  const scores: number[] = [];
  return {
    add: ({ score, anomalous }) => {
      if (anomalous) scores.push(within1(score));
    },
    value: () => (scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length),
  };
};

const failuresOf = (metric: Metric): string[] =>
  conformance(metric).flatMap(({ name, run }) => {
    try {
      run();
      return [];
    } catch {
      return [name];
    }
  });

const everyRuns: number[] = [];

it.each([
  { does: 'keeps to the rules', metric: scoring(meanScore), fails: [] },
  {
    does: 'has a value of nothing',
    metric: scoring(() => {
      const { add, value } = meanScore();
      return { add, value: () => value() ?? 0 };
    }),
    fails: ['has no value without images'],
  },
  {
    does: 'has values that no table shows',
    metric: scoring(() => {
      const { add, value } = meanScore();
      const inPixels = (mean: number | null): number | null => (mean === null ? null : 100 * mean);
      return { add, value: () => inPixels(value()) };
    }),
    fails: ['has a value from 0 to 1 on images with lesions, and such a one or none without'],
  },
  {
    does: 'takes the better for the worse',
    metric: scoring(meanScore, 'lower'),
    fails: ['says which way is better'],
  },
  {
    does: 'remembers the last image alone',
    metric: scoring(() => {
      let last: number | null = null;
      return {
        add: ({ score, anomalous }) => void (last = anomalous ? within1(score) : last),
        value: () => last,
      };
    }),
    fails: ['does not depend on the order of the images'],
  },
  {
    does: 'keeps what it knows beside the run',
    metric: scoring(() => ({
      add: ({ score }) => void everyRuns.push(score),
      value: () => (everyRuns.length === 0 ? null : 1 / everyRuns.length),
    })),
    fails: [
      'does not depend on the order of the images',
      'is the same with x and y swapped',
      'has the same value twice, and leaves the images as they were',
      'measures several runs side by side',
    ],
  },
])('fails a metric that $does exactly where it does', ({ metric, fails }) => {
  expect(failuresOf(metric)).toEqual(fails);
});
