import { expect, it } from 'vitest';
import { iou } from './iou.js';
import { answered } from './testing/answered.js';

it('is intersection over union, as a mean over anomalous images with ground truth', () => {
  const measurement = iou.measure({});
  measurement.add(answered({ mask: '1110', truth: '0111' }));
  measurement.add(answered({ mask: '0001', truth: '0011' }));
  measurement.add(answered({ mask: '1111', truth: '0000' }));
  measurement.add({ ...answered({ mask: '1111', truth: '1000' }), truth: null });
  expect(measurement.value()).toBeCloseTo((2 / 4 + 1 / 2) / 2, 12);
});

it('counts an answer that is empty as 0', () => {
  const measurement = iou.measure({});
  measurement.add(answered({ mask: '0000', truth: '0011' }));
  expect(measurement.value()).toBe(0);
});
