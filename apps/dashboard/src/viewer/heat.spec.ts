import { describe, expect, it } from 'vitest';
import { colourTable } from '../theme/colourMap';
import { highestPixel, normalised, paintHeat, peak, valueAt } from './heat';

/** 3 wide, 2 high. */
const map = { width: 3, height: 2, values: Float32Array.of(10, 20, 30, 40, 50, 5) };
const scale = { min: 10, max: 50 };
const table = colourTable('viridis');
const rgb = (level: number) => [...table.slice(level * 3, level * 3 + 3)];

describe('normalised', () => {
  it("follows the run's scale, not the image's own range", () => {
    expect(normalised(20, scale)).toBe(0.25);
  });

  it('keeps to [0, 1] for values the scale does not know', () => {
    expect([normalised(5, scale), normalised(60, scale)]).toEqual([0, 1]);
  });

  it('is 0 everywhere when all maps are flat', () => {
    expect(normalised(7, { min: 7, max: 7 })).toBe(0);
  });
});

describe('paintHeat', () => {
  it('paints row after row, each pixel in the colour of its level', () => {
    const rgba = paintHeat(map, { scale, table, alpha: 'even' });
    expect([...rgba.slice(4, 8)]).toEqual([...rgb(64), 255]);
    expect([...rgba.slice(16, 20)]).toEqual([...rgb(255), 255]);
    expect([...rgba.slice(20, 24)]).toEqual([...rgb(0), 255]);
  });

  it('lets normal regions through when opacity follows the value', () => {
    const rgba = paintHeat(map, { scale, table, alpha: 'by-value' });
    expect([rgba[3], rgba[7], rgba[19]]).toEqual([0, 64, 255]);
  });
});

it('a map is read by column and row', () => {
  expect(valueAt(map, { x: 2, y: 0 })).toBe(30);
  expect(valueAt(map, { x: 0, y: 1 })).toBe(40);
  expect(peak(map)).toBe(50);
});

describe('highestPixel', () => {
  it('tells x from y', () => {
    expect(highestPixel({ width: 3, height: 2, values: Float32Array.of(1, 2, 3, 4, 9, 9) })).toEqual({
      x: 1,
      y: 1,
    });
    expect(highestPixel({ width: 3, height: 2, values: Float32Array.of(1, 2, 7, 4, 5, 6) })).toEqual({
      x: 2,
      y: 0,
    });
  });
});
