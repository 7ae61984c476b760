import { describe, expect, it } from 'vitest';
import { pagesOf, tileAfter, tileGrid } from './tileGrid';

describe('the grid of tiles', () => {
  it('fits as many columns as are 124 px wide with 12 px between', () => {
    expect(tileGrid(123, 5)).toMatchObject({ columns: 1, rows: 5 });
    expect(tileGrid(124 * 3 + 24, 10)).toEqual({ columns: 3, rows: 4, rowHeight: 124 + 40 + 12 });
    expect(tileGrid(124 * 3 + 23, 10)).toMatchObject({ columns: 2, rows: 5 });
  });

  it('knows the pages of what is seen, and always the first', () => {
    expect(pagesOf([])).toEqual([0]);
    expect(pagesOf([95, 96, 480])).toEqual([0, 1, 5]);
  });

  it.each([
    [4, 'ArrowRight', 5],
    [4, 'ArrowUp', 1],
    [4, 'ArrowDown', 7],
    [0, 'ArrowLeft', 0],
    [7, 'ArrowRight', 7],
    [6, 'ArrowDown', 6],
  ] as const)('goes from tile %i by %s to tile %i', (from, key, to) => {
    expect(tileAfter(from, key, { columns: 3, total: 8 })).toBe(to);
  });
});
