import { expect, it } from 'vitest';
import { windowOrder } from './window-order.js';

it('fills windows row by row, with padding beyond the grid', () => {
  // 3x3 tokens 0..8 in windows of 2x2; 9 is padding.
  const { across, toWindows, toGrid } = windowOrder({ grid: 3, window: 2, heads: 1 });
  expect(across).toBe(2);
  expect(toWindows).toEqual([...[0, 1, 3, 4], ...[2, 9, 5, 9], ...[6, 7, 9, 9], ...[8, 9, 9, 9]]);
  expect(toGrid).toEqual([0, 1, 4, 2, 3, 6, 8, 9, 12]);
});

it('takes the heads of a window one after the other', () => {
  // 2x2 tokens of two heads in one window: head 0 of tokens 0 to 3 is at 0, 2, 4, 6.
  const { toWindows, toGrid } = windowOrder({ grid: 2, window: 2, heads: 2 });
  expect(toWindows).toEqual([0, 2, 4, 6, 1, 3, 5, 7]);
  expect(toGrid).toEqual([0, 4, 1, 5, 2, 6, 3, 7]);
});

it('takes every head of every token there and back', () => {
  const { toWindows, toGrid } = windowOrder({ grid: 64, window: 14, heads: 3 });
  const there = toGrid.map((place) => toWindows[place]);
  expect(there).toEqual(Array.from({ length: 64 * 64 * 3 }, (_, from) => from));
});
