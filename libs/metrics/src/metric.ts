import type { FloatImage, Mask } from '@mias/core';
import type { Plugin } from '@mias/plugins';
import type { z } from 'zod';

/** A number that says how well a run found what its ground truth shows. It changes no result. */
export interface Metric<Parameters extends z.ZodObject = z.ZodObject> extends Plugin<Parameters> {
  readonly kind: 'metric';
  /**
   * What is measured: the images' scores, their maps, or the answer masks, of each prompter by itself. A
   * metric is given that, and the ground truth.
   */
  readonly needs: MetricNeed;
  /** Whether a better run has the higher value or the lower. */
  readonly better: 'higher' | 'lower';
  /** Begins to measure one run, or one prompter of it. Depends on the images alone, in whatever order they come. */
  measure(parameters: z.infer<Parameters>): Measurement;
}

export const metricNeeds = ['score', 'map', 'mask'] as const;
export type MetricNeed = (typeof metricNeeds)[number];

/** One pass over the test images: as a run has thousands, no metric is given all of them at once. */
export interface Measurement {
  /** One image; its arrays are read, and neither changed nor kept. */
  readonly add: (image: MeasuredImage) => void;
  /** From 0 to 1, as tables show it; null where there is no value, such as without an anomalous image. */
  readonly value: () => number | null;
}

/** What is known of one test image, all of it on one grid; row 0 is the top, row-major [height, width]. */
export interface MeasuredImage {
  readonly anomalous: boolean;
  /** Largest patch distance, or what a detector says: the higher, the more anomalous; on no fixed scale. */
  readonly score: number;
  /** Null where an anomalous image has none; of a normal image it is empty. */
  readonly truth: GroundTruth | null;
  /** The anomaly map scaled to [0, 1] over the test set; null unless it is needed. */
  readonly map: FloatImage | null;
  /** The prompter's answer; null unless it is needed. */
  readonly mask: Mask | null;
}

/** A lesion drawn by people, brought onto the grid of the map, where its edge is grey. */
export interface GroundTruth {
  /** Every pixel that it touches: what masks are compared with, as the authors do. */
  readonly touched: Mask;
  /** Only pixels wholly inside: what maps are compared with, as the authors do. */
  readonly inside: Mask;
}

/** A metric, with the types of its parameters taken from their schema. */
export function defineMetric<Parameters extends z.ZodObject>(metric: Metric<Parameters>): Metric<Parameters> {
  return metric;
}
