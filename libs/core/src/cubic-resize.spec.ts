import { describe, expect, it } from 'vitest';
import { resizeCubic } from './cubic-resize.js';
import type { GreyImage } from './raster.js';

const image: GreyImage = {
  width: 5,
  height: 3,
  pixels: Uint8Array.of(12, 200, 47, 255, 3, 90, 0, 131, 64, 250, 255, 18, 77, 201, 9),
};

/** scikit-image 0.19.3: transform.resize(image, (height, width), order=3, preserve_range=True, anti_aliasing=True). */
const skimage: readonly { size: [width: number, height: number]; values: readonly number[] }[] = [
  {
    size: [8, 4],
    values: [
      29.03706467, 84.46072967, 192.405723, 77.74721427, 105.4532061, 247.4514947, 104.4339867, 34.01032391,
      41.49069649, 52.06032206, 85.84387392, 98.1666695, 106.346473, 127.3593173, 159.9201987, 168.8367814,
      153.8041561, 101.2000979, 0.0, 67.98457478, 126.7874364, 100.9408527, 146.6978854, 168.1948062,
      233.8198936, 174.0580259, 5.513577255, 22.71574466, 142.7235237, 199.2823087, 80.32554297, 32.83980084,
    ],
  },
  { size: [3, 2], values: [57.11538101, 62.19532747, 89.93929249, 186.9363018, 86.66043899, 76.96957848] },
  {
    size: [7, 2],
    values: [
      24.12644238, 109.1342081, 153.112301, 59.11131102, 199.3046098, 150.7536815, 51.3691845, 227.7837688,
      121.2327554, 0.0, 86.51480033, 181.4783604, 115.56856, 52.88516471,
    ],
  },
  {
    size: [2, 5],
    values: [
      111.8869959, 144.8534021, 94.86464794, 142.6951115, 47.08671009, 132.4448773, 81.62506225, 124.1975486,
      96.10647962, 122.805802,
    ],
  },
  { size: [5, 3], values: [...image.pixels] },
  { size: [1, 1], values: [103.9473587] },
];

describe('resizeCubic', () => {
  it.each(skimage)('equals scikit-image at $size', ({ size: [width, height], values }) => {
    const resized = resizeCubic(image, { width, height });
    expect(resized).toMatchObject({ width, height });
    expect(resized.values).toHaveLength(values.length);
    values.forEach((value, index) => expect(resized.values[index]).toBeCloseTo(value, 6));
  });

  it('takes an axis of one pixel as constant', () => {
    const row = { width: 5, height: 1, pixels: image.pixels.subarray(0, 5) };
    const { values } = resizeCubic(row, { width: 7, height: 2 });
    const expected = [22.16940858, 124.0491462, 168.8445439, 47, 223.2239692, 149.4814661, 16.16732611];
    [...expected, ...expected].forEach((value, index) => expect(values[index]).toBeCloseTo(value, 6));
  });
});
