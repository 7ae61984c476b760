import type { Mask } from '@mias/core';
import type { MeasuredImage, Measurement } from './metric.js';

/** An answer mask and the lesion that it should be, of one size; a value is 0 or 1. */
export interface ComparedMasks {
  readonly mask: Mask;
  readonly truth: Mask;
}

/** The mean over anomalous images that have ground truth, as the method reports DICE; null without any. */
export function meanOverLesions(compare: (masks: ComparedMasks) => number): Measurement {
  let sum = 0;
  let count = 0;
  return {
    add: ({ anomalous, mask, truth }: MeasuredImage) => {
      if (!anomalous || mask === null || truth === null) return;
      sum += compare({ mask, truth: truth.touched });
      count += 1;
    },
    value: () => (count === 0 ? null : sum / count),
  };
}

/** Pixels of both masks, of the mask alone, and of the truth alone. */
export function overlap({ mask, truth }: ComparedMasks): {
  readonly both: number;
  readonly maskOnly: number;
  readonly truthOnly: number;
} {
  let [both, inMask, inTruth] = [0, 0, 0];
  mask.values.forEach((value, pixel) => {
    const lesion = truth.values[pixel] ?? 0;
    both += value & lesion;
    inMask += value;
    inTruth += lesion;
  });
  return { both, maskOnly: inMask - both, truthOnly: inTruth - both };
}
