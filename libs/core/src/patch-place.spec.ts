import { describe, expect, it } from 'vitest';
import { patchAt, patchBox } from './patch-place.js';
import { presets } from './presets.js';

describe('patchAt', () => {
  it('is the one of 32x32 whose 8 pixels hold the pixel', () => {
    const grid = { rows: 32, cols: 32 };
    expect(patchAt({ x: 0, y: 255 }, grid, 256)).toEqual({ row: 31, col: 0 });
    expect(patchAt({ x: 15, y: 16 }, grid, 256)).toEqual({ row: 2, col: 1 });
  });

  it('tells rows from columns', () => {
    expect(patchAt({ x: 90, y: 10 }, { rows: 2, cols: 5 }, 100)).toEqual({ row: 0, col: 4 });
  });

  it('stays on the grid at the outer edges', () => {
    expect(patchAt({ x: -0.5, y: 99.5 }, { rows: 4, cols: 4 }, 100)).toEqual({ row: 3, col: 0 });
  });
});

describe('patchBox', () => {
  const { patching } = presets.reference.bank;
  const whole = { cells: { rows: 64, cols: 64 }, side: 256 };

  it('covers 5 cells of 4 pixels around every second cell', () => {
    // Cells 2 * 3 - 2 = 4 to 8 across, 2 * 10 - 2 = 18 to 22 down.
    expect(patchBox({ row: 10, col: 3 }, patching, whole)).toEqual({ x1: 16, y1: 72, x2: 36, y2: 92 });
  });

  it('leaves out the padding at the edges', () => {
    expect(patchBox({ row: 0, col: 31 }, patching, whole)).toEqual({ x1: 240, y1: 0, x2: 256, y2: 12 });
  });
});
