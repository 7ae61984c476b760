import { describe, expect, it } from 'vitest';
import { maskOfRunLengths, pixelsOfRuns, runLengths } from './run-lengths.js';

const mask = (width: number, height: number, ...values: number[]) => ({
  width,
  height,
  values: Uint8Array.from(values),
});

describe('run lengths', () => {
  it.each([
    ['begin outside and go on over the ends of rows', mask(3, 2, 0, 0, 1, 1, 1, 0), [2, 3, 1]],
    ['begin with 0 when the first pixel is inside', mask(2, 2, 1, 0, 0, 1), [0, 1, 2, 1]],
    ['of an empty mask are one run', mask(3, 1, 0, 0, 0), [3]],
    ['of a full mask are none outside and one inside', mask(1, 3, 1, 1, 1), [0, 3]],
  ])('%s', (_what, given, lengths) => {
    expect(runLengths(given)).toEqual(lengths);
    expect(maskOfRunLengths(lengths, given)).toEqual(given);
    expect(pixelsOfRuns(lengths)).toBe(given.values.reduce((sum, value) => sum + value, 0));
  });

  it('of another size are refused with both numbers', () => {
    expect(() => maskOfRunLengths([2, 3], { width: 3, height: 2 })).toThrow(
      'The runs of a 3x2 mask have 6 pixels together; these have 5.',
    );
  });
});
