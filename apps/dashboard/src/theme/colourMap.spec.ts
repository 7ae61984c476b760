import { describe, expect, it } from 'vitest';
import { colourMapNames, colourTable, type ColourMapName, cssGradient, LEVELS } from './colourMap';

/** RGB at levels 0, 3, 64, 128, 201 and 255. Source: matplotlib 3.6, _cm_listed.py, times 255, rounded. */
const matplotlib: Record<ColourMapName, Record<number, number[]>> = {
  inferno: {
    0: [0, 0, 4],
    3: [1, 1, 8],
    64: [87, 16, 110],
    128: [188, 55, 84],
    201: [252, 159, 7],
    255: [252, 255, 164],
  },
  viridis: {
    0: [68, 1, 84],
    3: [69, 5, 89],
    64: [59, 82, 139],
    128: [33, 145, 140],
    201: [115, 208, 86],
    255: [253, 231, 37],
  },
  cividis: {
    0: [0, 34, 78],
    3: [0, 37, 83],
    64: [67, 78, 108],
    128: [125, 124, 120],
    201: [197, 181, 104],
    255: [254, 232, 56],
  },
  grey: {
    0: [0, 0, 0],
    3: [3, 3, 3],
    64: [64, 64, 64],
    128: [128, 128, 128],
    201: [201, 201, 201],
    255: [255, 255, 255],
  },
};

describe.each(colourMapNames)('%s', (name) => {
  const table = colourTable(name);
  const rgb = (level: number) => [...table.slice(level * 3, level * 3 + 3)];

  it("has matplotlib's colours to within 4 of 255", () => {
    for (const [level, expected] of Object.entries(matplotlib[name])) {
      rgb(Number(level)).forEach((value, channel) => {
        expect(Math.abs(value - (expected[channel] ?? NaN))).toBeLessThanOrEqual(4);
      });
    }
  });

  it('gets brighter all the way, so that order survives without colour', () => {
    const luminance = (level: number) => {
      const [r = NaN, g = NaN, b = NaN] = rgb(level);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (let level = 8; level < LEVELS; level += 8)
      expect(luminance(level)).toBeGreaterThan(luminance(level - 8));
  });

  it('makes a gradient from its darkest to its brightest colour', () => {
    const gradient = cssGradient(name, 'to top');
    expect(gradient).toMatch(new RegExp(`^linear-gradient\\(to top, rgb\\(${rgb(0).join(' ')}\\)`));
    expect(gradient).toContain(`rgb(${rgb(255).join(' ')}))`);
  });
});
