import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { averagePrecision, type Called } from './average-precision.js';
import { defineMetric } from './metric.js';

export const imageAp = defineMetric({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'metric',
  id: 'image-ap',
  label: 'Image AP',
  description: 'Average precision of the images by their scores: the area under precision and recall.',
  version: '1.0.0',
  parameters: z.strictObject({}),
  needs: 'score',
  better: 'higher',
  measure() {
    const images: Scored[] = [];
    return {
      add: ({ score, anomalous }) => void images.push({ score, anomalous }),
      value: () => averagePrecision(calledAtEachScore(images)),
    };
  },
});

interface Scored {
  readonly score: number;
  readonly anomalous: boolean;
}

/** Images with one score are called together. */
function* calledAtEachScore(images: readonly Scored[]): Generator<Called> {
  const descending = [...images].sort((a, b) => b.score - a.score);
  let [truePositives, falsePositives] = [0, 0];
  for (const [place, { score, anomalous }] of descending.entries()) {
    if (anomalous) truePositives += 1;
    else falsePositives += 1;
    if (descending[place + 1]?.score !== score) yield { truePositives, falsePositives };
  }
}
