import { describe, expect, it } from 'vitest';
import { keptCount, randomPlaces } from './subsampling.js';

describe('keptCount', () => {
  it('is the whole part of the ratio, and at least one', () => {
    expect(keptCount(1024, { ratio: 0.1 })).toBe(102);
    expect(keptCount(5, { ratio: 0.1 })).toBe(1);
  });
});

describe('randomPlaces', () => {
  it('keeps its share of an image, ascending and each once', () => {
    const places = randomPlaces(50, { ratio: 0.3, seed: 7 }, 2);
    expect(places).toHaveLength(15);
    expect([...places]).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(Math.max(...places)).toBeLessThan(50);
  });

  it('keeps other places of other images and for other seeds, and the same for the same', () => {
    const sample = { ratio: 0.2, seed: 7 };
    expect(randomPlaces(100, sample, 3)).toEqual(randomPlaces(100, sample, 3));
    expect(randomPlaces(100, sample, 3)).not.toEqual(randomPlaces(100, sample, 4));
    expect(randomPlaces(100, sample, 3)).not.toEqual(randomPlaces(100, { ...sample, seed: 8 }, 3));
  });

  it('keeps every place about as often', () => {
    const times = new Array<number>(10).fill(0);
    for (let image = 0; image < 2000; image += 1) {
      for (const place of randomPlaces(10, { ratio: 0.3, seed: 1 }, image))
        times[place] = (times[place] ?? 0) + 1;
    }
    // 600 expected; four standard deviations of a binomial of 2,000 draws at 0.3 are 82.
    for (const count of times) expect(Math.abs(count - 600)).toBeLessThan(82);
  });
});
