import { expect, it } from 'vitest';
import { boxAround, boxesAbove } from './regions.js';

const map = {
  width: 6,
  height: 4,
  values: Float32Array.from(
    [
      [0, 0, 0, 9, 0, 9],
      [9, 0, 0, 0, 9, 0],
      [0, 9, 0, 0, 0, 0],
      [9, 0, 0, 5, 6, 0],
    ].flat(),
  ),
};

it('joins diagonal neighbours, orders by the first pixel in reading order and ends boxes exclusively', () => {
  expect(boxesAbove(map, 5)).toEqual([
    { x1: 3, y1: 0, x2: 6, y2: 2 },
    { x1: 0, y1: 1, x2: 2, y2: 4 },
    { x1: 4, y1: 3, x2: 5, y2: 4 },
  ]);
});

it('does not join the end of a row with the beginning of the next', () => {
  const edges = { width: 3, height: 3, values: Float32Array.of(0, 0, 1, 0, 0, 0, 1, 0, 0) };
  expect(boxesAbove(edges, 0)).toEqual([
    { x1: 2, y1: 0, x2: 3, y2: 1 },
    { x1: 0, y1: 2, x2: 1, y2: 3 },
  ]);
});

it('finds nothing where no pixel is above the threshold', () => {
  expect(boxesAbove(map, 9)).toEqual([]);
});

it('gives the box of the one region that holds a pixel', () => {
  expect(boxAround(map, { x: 1, y: 2 }, 5)).toEqual({ x1: 0, y1: 1, x2: 2, y2: 4 });
});
