import type { PrompterMetrics, RunMetrics } from '@mias/contracts';
import { expect, it } from 'vitest';
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
