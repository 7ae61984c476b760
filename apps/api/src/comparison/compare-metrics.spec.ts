import type { MeasuredMetric, PrompterMetrics, RunMetrics } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { compareMetrics } from './compare-metrics.js';

const prompter = (answerDice: number): PrompterMetrics => ({
  dice: [0.1, 0.2, 0.3],
  answerDice,
  oracleDice: null,
  falsePositives: { images: 3, of: 8, meanPixels: 12 },
  failed: 0,
});

const metrics = (prompters: RunMetrics['prompters']): RunMetrics => ({
  pAuroc: 0.9,
  imageAuroc: null,
  threshold: { dice: 0.25 },
  prompters,
  measured: [],
  images: { evaluated: 12, anomalous: 4, failed: 0, withoutMask: 0 },
});

const runs = [
  metrics({ centroid: prompter(0.5) }),
  null,
  metrics({ 'bounding-box': prompter(0.6), centroid: prompter(0.4) }),
];

it('has a value of each run in its order, and none where a run or its prompter is missing', () => {
  const rows = compareMetrics(runs).filter(({ name }) => name === 'DICE, answer');
  expect(rows.map(({ prompter: key, values }) => [key, values])).toEqual([
    ['centroid', [0.5, null, 0.4]],
    ['bounding-box', [null, null, 0.6]],
  ]);
});

it('leaves out what no run has', () => {
  const names = new Set(compareMetrics(runs).map(({ name }) => name));
  expect(names).toContain('P-AUROC');
  expect(names).not.toContain('Image AUROC');
  expect(names).not.toContain('DICE, oracle (upper bound)');
});

it('knows which way is better', () => {
  const better = Object.fromEntries(compareMetrics(runs).map((row) => [row.name, row.better]));
  expect(better).toMatchObject({ 'P-AUROC': 'higher', 'Normal images with a false positive': 'lower' });
});

const measured = (version: string, values: Pick<MeasuredMetric, 'value' | 'prompters'>): MeasuredMetric => ({
  id: 'some',
  label: 'Some metric',
  description: 'As the test says.',
  version,
  parameters: {},
  better: 'lower',
  ...values,
});

describe('what the platform’s metrics measured', () => {
  const of = (...each: readonly (readonly MeasuredMetric[])[]) =>
    compareMetrics(
      each.map((own) => ({ ...metrics({ centroid: prompter(0.5) }), measured: [...own] })),
    ).filter(({ name }) => name.startsWith('Some metric'));

  it('has a row, whole or of a prompter, and none of runs from before it', () => {
    expect(of([measured('1.0.0', { value: 0.25, prompters: {} })], [])).toEqual([
      { name: 'Some metric', prompter: null, unit: 'rate', better: 'lower', values: [0.25, null] },
    ]);
    expect(of([], [measured('1.0.0', { value: null, prompters: { centroid: 0.75 } })])).toEqual([
      { name: 'Some metric', prompter: 'centroid', unit: 'rate', better: 'lower', values: [null, 0.75] },
    ]);
  });

  it('is another metric in another version', () => {
    const rows = of(
      [measured('1.0.0', { value: 0.25, prompters: {} })],
      [measured('2.0.0', { value: 0.5, prompters: {} })],
    );
    expect(rows.map(({ name, values }) => [name, values])).toEqual([
      ['Some metric 1.0.0', [0.25, null]],
      ['Some metric 2.0.0', [null, 0.5]],
    ]);
  });
});
