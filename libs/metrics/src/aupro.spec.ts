import { expect, it } from 'vitest';
import { aupro } from './aupro.js';
import { mapped } from './testing/mapped.js';

/** A lesion of one pixel and one of two; four normal pixels. */
const image = mapped({ map: [[1, 0.75, 0.5, 0.75, 0.25, 0.25, 0]], truth: ['1001100'] });

const valueAt = (limit: number): number | null => {
  const measurement = aupro.measure({ limit, levels: 5 });
  measurement.add(image);
  return measurement.value();
};

// False positive rate and mean overlap: (0, 1/2), (1/4, 3/4), (1/2, 3/4), (3/4, 1), (1, 1).
it('is the area under mean overlap up to the limit, as a share of it', () => {
  expect(valueAt(0.5)).toBeCloseTo((0.25 * 0.625 + 0.25 * 0.75) / 0.5, 12);
  expect(valueAt(1)).toBeCloseTo(0.25 * 0.625 + 0.25 * 0.75 + 0.25 * 0.875 + 0.25, 12);
});

it('ends at the limit, also between two thresholds', () => {
  expect(valueAt(0.375)).toBeCloseTo((0.25 * 0.625 + 0.125 * 0.75) / 0.375, 12);
  expect(valueAt(0.125)).toBeCloseTo((0.5 + 0.625) / 2, 12);
});

it('counts a lesion of one pixel as much as a large one', () => {
  const overlapped = (map: readonly number[]): number => {
    const measurement = aupro.measure({ limit: 1, levels: 2 });
    measurement.add(mapped({ map: [map], truth: ['1011110'] }));
    return measurement.value() ?? NaN;
  };
  // The curve goes from (0, 1/2) to (1, 1), whichever of the two was found.
  expect(overlapped([1, 0, 0, 0, 0, 0, 0])).toBeCloseTo(0.75, 12);
  expect(overlapped([0, 0, 1, 1, 1, 1, 0])).toBeCloseTo(0.75, 12);
});

it('has no value without a lesion', () => {
  const measurement = aupro.measure({ limit: 0.3, levels: 5 });
  measurement.add(mapped({ map: [[0, 1]], truth: ['00'] }));
  expect(measurement.value()).toBeNull();
});
