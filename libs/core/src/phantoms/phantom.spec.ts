import { describe, expect, it } from 'vitest';
import { maskPixels } from '../mask.js';
import { boxesAbove } from '../regions.js';
import type { Mask } from '../raster.js';
import { phantom, phantomKinds, type Phantom } from './phantom.js';

const near = 12;
const everywhere = () => true;

/** Lesions as regions: two that do not touch are two. */
function regions({ width, height, values }: Mask): number {
  return boxesAbove({ width, height, values: Float32Array.from(values) }, 0.5).length;
}

/** Mean absolute difference in grey levels over the pixels that `at` picks. */
function difference(a: Phantom, b: Phantom, at: (index: number) => boolean): number {
  const levels = [...a.image.pixels.keys()].filter(at).map((index) => {
    return Math.abs((a.image.pixels[index] ?? NaN) - (b.image.pixels[index] ?? NaN));
  });
  return levels.reduce((sum, level) => sum + level, 0) / levels.length;
}

describe.each(phantomKinds)('$label', { timeout: 30_000 }, ({ kind }) => {
  const normal = phantom({ kind, seed: 3, lesions: 0 });
  const ill = phantom({ kind, seed: 3, lesions: 1 });
  const lesion = ill.lesion.values;

  it('is 256x256 with pixels over the whole range of grey', () => {
    expect(normal.image).toMatchObject({ width: 256, height: 256 });
    expect(normal.image.pixels).toHaveLength(256 * 256);
    expect(normal.image.pixels.reduce((low, level) => Math.min(low, level))).toBeLessThan(20);
    expect(normal.image.pixels.reduce((high, level) => Math.max(high, level))).toBeGreaterThan(180);
  });

  it('repeats itself for the same seed and differs for another', () => {
    const again = phantom({ kind, seed: 3, lesions: 1 });
    expect(difference(again, ill, everywhere)).toBe(0);
    expect(difference(phantom({ kind, seed: 4, lesions: 0 }), normal, everywhere)).toBeGreaterThan(1);
  });

  it('has no lesion when none is asked for, and two regions for two', () => {
    expect(maskPixels(normal.lesion)).toBe(0);
    expect(regions(phantom({ kind, seed: 6, lesions: 2 }).lesion)).toBe(2);
  });

  it('shows a lesion of some size where its mask says', () => {
    expect(maskPixels(ill.lesion)).toBeGreaterThan(150);
    expect(difference(normal, ill, (index) => lesion[index] === 1)).toBeGreaterThan(25);
  });

  it('keeps the anatomy of the seed away from the lesion', () => {
    const box = boxesAbove({ width: 256, height: 256, values: Float32Array.from(lesion) }, 0.5)[0];
    const far = (index: number) => {
      const x = index % 256;
      return box !== undefined && (x < box.x1 - near || x >= box.x2 + near);
    };
    expect(difference(normal, ill, far)).toBeLessThan(kind === 'retina' ? 12 : 0.01);
  });
});
