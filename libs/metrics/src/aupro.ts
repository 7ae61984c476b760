import { regionsOf } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { LevelCounts } from './level-counts.js';
import { defineMetric } from './metric.js';

const parameters = z.strictObject({
  limit: z
    .number()
    .gt(0)
    .max(1)
    .default(0.3)
    .describe('The curve is measured up to this share of normal pixels above the threshold.'),
  levels: z
    .int()
    .min(2)
    .max(1 << 20)
    .default(1 << 16)
    .describe('Thresholds on the scaled map.'),
});

/**
 * Area under the per-region overlap, as a share of what is possible up to the limit. A small lesion counts
 * as much as a large one. Source: Bergmann et al., "The MVTec Anomaly Detection Dataset" (IJCV 2021),
 * section 5: connected components (8 neighbours), false positives pooled over all images.
 */
export const aupro = defineMetric({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'metric',
  id: 'aupro',
  label: 'AUPRO',
  description:
    'Mean overlap with each lesion, over thresholds with at most a share of false positive pixels.',
  version: '1.0.0',
  parameters,
  needs: 'map',
  better: 'higher',
  measure({ limit, levels }) {
    const [overlaps, normal] = [new LevelCounts(levels), new LevelCounts(levels)];
    return {
      add: ({ map, truth }) => {
        if (map === null || truth === null) return;
        const { inside } = truth;
        map.values.forEach((value, pixel) => {
          if (inside.values[pixel] === 0) normal.add(value);
        });
        // Each region's pixels together weigh 1, so that the counts are a sum of overlaps.
        for (const pixels of regionsOf(inside)) {
          for (const pixel of pixels) overlaps.add(map.values[pixel] ?? NaN, 1 / pixels.length);
        }
      },
      value: () => areaUpTo(limit, { overlaps, normal }),
    };
  },
});

interface Counted {
  readonly overlaps: LevelCounts;
  readonly normal: LevelCounts;
}

/** Area under mean overlap against the false positive rate from 0 to `limit`, trapezoidal, divided by `limit`. */
function areaUpTo(limit: number, { overlaps, normal }: Counted): number | null {
  if (overlaps.total === 0 || normal.total === 0) return null;
  const falsePositives = normal.reachedFromAbove();
  let area = 0;
  let from = { rate: 0, overlap: 0 };
  for (const [level, reached] of overlaps.reachedFromAbove().entries()) {
    const to = { rate: (falsePositives[level] ?? 0) / normal.total, overlap: reached / overlaps.total };
    const end = Math.min(to.rate, limit);
    if (to.rate > from.rate) {
      const overlapAtEnd =
        from.overlap + ((to.overlap - from.overlap) * (end - from.rate)) / (to.rate - from.rate);
      area += ((from.overlap + overlapAtEnd) / 2) * (end - from.rate);
    }
    if (to.rate >= limit) break;
    from = to;
  }
  return area / limit;
}
