import { describe, expect, it } from 'vitest';
import { detectorInput, plainDetector, resizeMap } from './detector.js';

/** Two pixels wide, one high: 51 and 204 are a fifth and four fifths of 255. */
const image = { width: 2, height: 1, pixels: Uint8Array.of(51, 204) };

const settings = { ...plainDetector.input, side: 2 };

describe('what a detector is given', () => {
  it('repeats grey over three channels, levels from 0 to 1', () => {
    const { values, shape } = detectorInput(image, 'stretch', settings);
    expect(shape).toEqual([1, 3, 2, 2]);
    expect([...values].map((value) => Number(value.toFixed(6)))).toEqual(
      [1, 2, 3].flatMap(() => [0.2, 0.8, 0.2, 0.8]),
    );
  });

  it('takes each channel’s own mean and deviation, blue first where the model wants it so', () => {
    const statistics = { mean: [0, 0.2, 1], deviation: [1, 2, 4] } as const;
    const channels = { channels: 'bgr', layout: 'nhwc', ...statistics } as const;
    const { values, shape } = detectorInput(image, 'stretch', { ...settings, ...channels });
    expect(shape).toEqual([1, 2, 2, 3]);
    const [blue, green, red] = [(0.2 - 1) / 4, 0, 0.2];
    expect([...values.subarray(0, 3)]).toEqual([blue, green, red].map(Math.fround));
  });

  it('gives one channel of bytes where the model wants that', () => {
    const grey = { ...settings, channels: 'grey', levels: 'bytes' } as const;
    const { values, shape } = detectorInput(image, 'stretch', grey);
    expect(shape).toEqual([1, 1, 2, 2]);
    expect([...values]).toEqual([51, 204, 51, 204]);
  });

  it('lays the image out as the encoder does: zeros beside the shorter axis', () => {
    const wide = { width: 4, height: 2, pixels: Uint8Array.of(9, 8, 7, 6, 5, 4, 3, 2) };
    const padded = { ...settings, side: 4, channels: 'grey', levels: 'bytes' } as const;
    const rows = [0, 0, 0, 0, 9, 8, 7, 6, 5, 4, 3, 2, 0, 0, 0, 0];
    expect([...detectorInput(wide, 'pad-square', padded).values]).toEqual(rows);
  });

  it('differs between the filters where an image shrinks: the plain one skips pixels', () => {
    const line = { width: 8, height: 1, pixels: Uint8Array.of(0, 0, 0, 80, 160, 0, 0, 0) };
    const grey = { ...settings, channels: 'grey', levels: 'bytes' } as const;
    // F.interpolate from 8 to 2 pixels reads between pixels 1 and 2, and between 5 and 6.
    const plain = detectorInput(line, 'stretch', { ...grey, filter: 'plain' }).values;
    expect([...plain]).toEqual([0, 0, 0, 0]);
    expect(detectorInput(line, 'stretch', grey).values.every((level) => level > 0)).toBe(true);
  });
});

it('a map grows with half-pixel centres', () => {
  const map = { width: 2, height: 1, values: Float32Array.of(0, 4) };
  expect([...resizeMap(map, 4).values.subarray(0, 4)]).toEqual([0, 1, 3, 4]);
});
