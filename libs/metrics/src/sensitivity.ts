import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { meanOverLesions, overlap } from './mean-over-lesions.js';
import { defineMetric } from './metric.js';

export const sensitivity = defineMetric({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'metric',
  id: 'sensitivity',
  label: 'Sensitivity',
  description: 'Share of the lesion that the answer covers; mean over anomalous images.',
  version: '1.0.0',
  parameters: z.strictObject({}),
  needs: 'mask',
  better: 'higher',
  measure: () =>
    meanOverLesions((masks) => {
      const { both, truthOnly } = overlap(masks);
      return both + truthOnly === 0 ? 0 : both / (both + truthOnly);
    }),
});
