import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { meanOverLesions, overlap } from './mean-over-lesions.js';
import { defineMetric } from './metric.js';

/** Jaccard index |A and B| / |A or B|: orders masks as DICE does, and means differ from it. */
export const iou = defineMetric({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'metric',
  id: 'iou',
  label: 'IoU',
  description: 'Intersection over union of answer and ground truth; mean over anomalous images.',
  version: '1.0.0',
  parameters: z.strictObject({}),
  needs: 'mask',
  better: 'higher',
  measure: () =>
    meanOverLesions((masks) => {
      const { both, maskOnly, truthOnly } = overlap(masks);
      const either = both + maskOnly + truthOnly;
      // As the authors count DICE of two empty masks.
      return either === 0 ? 0 : both / either;
    }),
});
