import { expect, it } from 'vitest';
import { windowOrder } from './window-order.js';

it('fills windows row by row, with padding beyond the grid', () => {
  // 3x3 tokens 0..8 in windows of 2x2; 9 is padding.
  const { across, toWindows, toGrid } = windowOrder(3, 2);
  expect(across).toBe(2);
  expect(toWindows).toEqual([...[0, 1, 3, 4], ...[2, 9, 5, 9], ...[6, 7, 9, 9], ...[8, 9, 9, 9]]);
  expect(toGrid).toEqual([0, 1, 4, 2, 3, 6, 8, 9, 12]);
});

it('takes every token there and back', () => {
  const { toWindows, toGrid } = windowOrder(64, 14);
  expect(toGrid.map((place) => toWindows[place])).toEqual(Array.from({ length: 4096 }, (_, token) => token));
});
