import type { RunMetrics } from '@mias/contracts';
import { expect, it } from 'vitest';
import { bestAnswer } from './bestAnswer';

const falsePositives = { images: 0, of: 2, meanPixels: 0 };
const metricsOf = (prompters: Record<string, [number, number, number] | null>): RunMetrics => ({
  pAuroc: null,
  imageAuroc: null,
  threshold: { dice: null },
  measured: [],
  prompters: Object.fromEntries(
    Object.entries(prompters).map(([key, dice]) => [
      key,
      { dice, answerDice: dice?.[2] ?? null, oracleDice: 0.99, falsePositives, failed: 0 },
    ]),
  ),
  images: { evaluated: 5, anomalous: 3, failed: 0, withoutMask: 0 },
});

it('judges by the answer mask, however good another one or the oracle is', () => {
  const metrics = metricsOf({ centroid: [0.9, 0.9, 0.3], 'max-point': [0.1, 0.1, 0.4] });
  expect(bestAnswer(metrics)).toEqual({ prompter: 'max-point', dice: 0.4 });
});

it('is unknown without anomalous images', () => {
  expect(bestAnswer(metricsOf({ centroid: null }))).toBeUndefined();
});
