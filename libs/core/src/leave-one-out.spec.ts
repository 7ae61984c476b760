import { expect, it } from 'vitest';
import { histogram, imagesToCover, leaveOneOut, upperFence } from './leave-one-out.js';

it('sums up an image by its farthest patch, its typical one, and where the nearest lie', () => {
  const outcome = leaveOneOut(Float32Array.of(1, 7, 2, 4), ['c', 'b', 'b', 'a']);
  expect(outcome).toEqual({
    score: 7,
    typical: 3,
    farthest: 1,
    sources: [
      { image: 'b', patches: 2 },
      { image: 'a', patches: 1 },
      { image: 'c', patches: 1 },
    ],
  });
});

it('refuses a patch without a nearest', () => {
  expect(() => leaveOneOut(Float32Array.of(1, 2), ['a'])).toThrow('there are 2 and 1');
});

it('lets an image stand out above the third quartile and one and a half times their distance', () => {
  // Quartiles of 1, 2, 3, 4, 20 are 2 and 4 (numpy.percentile).
  expect(upperFence([20, 1, 3, 2, 4])).toBe(7);
  expect(upperFence([1, 2, 3])).toBeNull();
});

it('covers with the most frequent images first', () => {
  expect(imagesToCover([1, 6, 0, 3], 0.6)).toBe(1);
  expect(imagesToCover([1, 6, 0, 3], 0.61)).toBe(2);
  expect(imagesToCover([1, 6, 0, 3], 1)).toBe(3);
  expect(imagesToCover([], 0.5)).toBe(0);
});

it('counts in bins of equal width, the highest value in the last', () => {
  expect(histogram([1, 2, 2.5, 5], 4)).toEqual({ min: 1, max: 5, images: [1, 2, 0, 1] });
  expect(histogram([3, 3], 2)).toEqual({ min: 3, max: 3, images: [2, 0] });
});
