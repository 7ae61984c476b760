import type { Mask } from '@mias/core';
import type { MeasuredImage } from '../metric.js';

/** An image of one row: its answer mask and its ground truth as 0 and 1. */
export function answered({ mask, truth }: { readonly mask: string; readonly truth: string }): MeasuredImage {
  const lesion = rowOf(truth);
  return {
    anomalous: truth.includes('1'),
    score: 0,
    truth: { touched: lesion, inside: lesion },
    map: null,
    mask: rowOf(mask),
  };
}

const rowOf = (digits: string): Mask => ({
  width: digits.length,
  height: 1,
  values: Uint8Array.from(digits, Number),
});
