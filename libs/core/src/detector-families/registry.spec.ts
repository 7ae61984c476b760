import { describe, expect, it } from 'vitest';
import { detectorInput } from '../detector.js';
import { detectorFamilies, type DetectorFamilyId } from './registry.js';
import type { DetectorFamily } from './detector-family.js';

/** 3 wide, 2 high: two black pixels, two grey ones, two white ones. */
const image = { width: 3, height: 2, pixels: Uint8Array.of(0, 255, 128, 128, 0, 255) };

describe.each(Object.entries<DetectorFamily>(detectorFamilies))(
  'detectors of the family %s',
  (key, family) => {
    const { id, version, settings } = family;
    const input = detectorInput(image, 'pad-square', settings.input);

    it('are registered under their own id', () => {
      expect(id).toBe(key);
      expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    });

    it('are given finite numbers in the shape of one image', () => {
      const { side, channels, layout } = settings.input;
      const count = channels === 'grey' ? 1 : 3;
      expect(input.shape).toEqual(layout === 'nchw' ? [1, count, side, side] : [1, side, side, count]);
      expect(input.values.length).toBe(count * side * side);
      expect(input.values.every(Number.isFinite)).toBe(true);
    });

    it('tell black from white, and are given the same twice', () => {
      expect(new Set(input.values).size).toBeGreaterThan(2);
      const again = detectorInput(image, 'pad-square', settings.input).values;
      expect(again.every((value, index) => value === input.values[index])).toBe(true);
    });

    it('have settings that survive JSON', () => {
      expect(JSON.parse(JSON.stringify(settings))).toEqual(settings);
    });
  },
);

/** Of a white pixel, red, green and blue. */
const whiteOf = (id: DetectorFamilyId): number[] => {
  const white = { width: 2, height: 2, pixels: new Uint8Array(4).fill(255) };
  const { values, shape } = detectorInput(white, 'stretch', detectorFamilies[id].settings.input);
  return [0, 1, 2].map((channel) => values[channel * shape[2] * shape[3]] ?? NaN);
};

it("a white pixel is 1 in plain levels, and with ImageNet's statistics what torchvision makes of it", () => {
  expect(whiteOf('plain')).toEqual([1, 1, 1]);
  // From torchvision.transforms.Normalize.
  for (const [channel, wanted] of [2.2489083, 2.4285715, 2.64].entries()) {
    expect(whiteOf('imagenet')[channel]).toBeCloseTo(wanted, 6);
  }
});
