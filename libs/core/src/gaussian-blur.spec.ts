import { expect, it } from 'vitest';
import { gaussianBlur } from './gaussian-blur.js';

const image = { width: 5, height: 3, values: Float32Array.of(0, 0, 9, 0, 0, 1, 0, 0, 0, 4, 0, 2, 0, 0, 0) };

/** SciPy 1.10: gaussian_filter(image, sigma). At sigma 4 the kernel reaches over both edges several times. */
const scipy: readonly { sigma: number; values: readonly number[] }[] = [
  {
    sigma: 0.8,
    values: [
      0.3395539, 1.579614, 3.301153, 1.745362, 0.8738904, 0.5387277, 0.8898132, 1.293099, 1.025338, 1.503244,
      0.5503072, 0.8355878, 0.4622131, 0.3292421, 0.7328556,
    ],
  },
  {
    sigma: 4,
    values: [
      1.057702, 1.061181, 1.066771, 1.07237, 1.07578, 1.057608, 1.061087, 1.066677, 1.072275, 1.075685,
      1.057517, 1.060994, 1.066583, 1.07218, 1.07559,
    ],
  },
];

it.each(scipy)('equals scipy.ndimage.gaussian_filter at sigma $sigma', ({ sigma, values }) => {
  const blurred = gaussianBlur(image, sigma);
  expect(blurred).toMatchObject({ width: 5, height: 3 });
  values.forEach((value, index) => expect(blurred.values[index]).toBeCloseTo(value, 5));
});

it('leaves the image as it is at sigma 0', () => {
  expect(gaussianBlur(image, 0)).toEqual(image);
});
