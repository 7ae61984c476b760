import { describe, expect, it } from 'vitest';
import { pixelUnder, svgCoordinate, svgRectangle } from './pixelGrid';

it('the centre of the top-left pixel lies half a pixel into the SVG', () => {
  expect(svgCoordinate(0)).toBe(0.5);
});

it('a box of one pixel is one unit square at that pixel', () => {
  expect(svgRectangle({ x1: 4, y1: 7, x2: 5, y2: 8 })).toEqual({ x: 4, y: 7, width: 1, height: 1 });
});

describe('pixelUnder', () => {
  /** 4 pixels shown in 40 x 80 screen units, away from the origin. */
  const shown = { left: 100, top: 10, width: 40, height: 80 };

  it('counts whole pixels from the top-left corner', () => {
    expect(pixelUnder({ x: 119.9, y: 50 }, shown, 4)).toEqual({ x: 1, y: 2 });
  });

  it.each([
    [99.9, 20],
    [140, 20],
    [120, 90],
  ])('(%d, %d) is beside the image', (x, y) => {
    expect(pixelUnder({ x, y }, shown, 4)).toBeNull();
  });
});
