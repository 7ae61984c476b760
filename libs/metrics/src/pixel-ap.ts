import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { averagePrecision, type Called } from './average-precision.js';
import { LevelCounts } from './level-counts.js';
import { defineMetric } from './metric.js';

const parameters = z.strictObject({
  levels: z
    .int()
    .min(2)
    .max(1 << 20)
    .default(1 << 16)
    .describe('Thresholds on the scaled map; values between two of them count as the lower one.'),
});

/** Unlike P-AUROC it does not reward the many pixels of normal tissue. */
export const pixelAp = defineMetric({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'metric',
  id: 'pixel-ap',
  label: 'P-AP',
  description:
    'Average precision of all pixels of all test images, pooled: the area under precision and recall.',
  version: '1.0.0',
  parameters,
  needs: 'map',
  better: 'higher',
  measure({ levels }) {
    const [anomalous, normal] = [new LevelCounts(levels), new LevelCounts(levels)];
    return {
      add: ({ map, truth }) => {
        if (map === null || truth === null) return;
        const { values } = truth.inside;
        map.values.forEach((value, pixel) => (values[pixel] === 1 ? anomalous : normal).add(value));
      },
      value: () => averagePrecision(calledAtEachLevel(anomalous, normal)),
    };
  },
});

function* calledAtEachLevel(anomalous: LevelCounts, normal: LevelCounts): Generator<Called> {
  const falsePositives = normal.reachedFromAbove();
  for (const [level, truePositives] of anomalous.reachedFromAbove().entries()) {
    yield { truePositives, falsePositives: falsePositives[level] ?? 0 };
  }
}
