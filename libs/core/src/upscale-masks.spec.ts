import { describe, expect, it } from 'vitest';
import { probabilityMask, uniteMasks, upscaleMasks } from './upscale-masks.js';

/** Three 4x4 masks of an 8-pixel input whose upper 8x5 pixels are image, which is 6x4. */
const logits = Float32Array.from(
  [
    [-3, 1, 2, -1, -2, 4, -1, -5, 1, -2, -3, 2, -4, -1, 5, -2],
    [1, 1, -2, -2, 1, -1, -2, 3, -1, -1, -1, -1, 2, -3, 1, -4],
    [-1, -1, -1, -1, -1, -1, 6, -1, -1, -1, -1, -1, -1, -1, -1, -1],
  ].flat(),
);
const frame = { inputSide: 8, scaled: { width: 8, height: 5 }, image: { width: 6, height: 4 } };
const decoded = { logits, logitsSize: 4, iou: [0.9, 0.8, 0.7] } as const;

describe('upscaleMasks', () => {
  it('goes up to the input, cuts the padding, goes down to the image (PyTorch 1.13, F.interpolate twice)', () => {
    const masks = upscaleMasks(decoded, frame);
    expect(masks.map(({ width, height }) => [width, height])).toEqual([
      [6, 4],
      [6, 4],
      [6, 4],
    ]);
    expect(masks.map(({ values }) => values.join(''))).toEqual([
      '001110' + '001100' + '011000' + '100000',
      '111000' + '110001' + '100011' + '000001',
      '000000' + '000110' + '001110' + '000110',
    ]);
  });

  it('refuses logits of another shape and frames that reach over their input', () => {
    expect(() => upscaleMasks({ ...decoded, logitsSize: 5 }, frame)).toThrow(
      /75 logits; the decoder gave 48/,
    );
    expect(() => upscaleMasks(decoded, { ...frame, scaled: { width: 9, height: 5 } })).toThrow(
      /width .* it is 9/,
    );
  });
});

describe('uniteMasks', () => {
  const masks = upscaleMasks(decoded, frame);

  it('unites the masks of several prompts, each with its own kind', () => {
    const [first, second, third] = masks;
    const united = uniteMasks([masks, [second, third, third]], frame.image);
    expect(united.map(({ values }) => values.join(''))).toEqual([
      '111110' + '111101' + '111011' + '100001',
      '111000' + '110111' + '101111' + '000111',
      third.values.join(''),
    ]);
    expect(first.values.join('')).toBe('001110' + '001100' + '011000' + '100000');
  });

  it('gives three empty masks without prompts', () => {
    const empty = { width: 2, height: 3, values: new Uint8Array(6) };
    expect(uniteMasks([], { width: 2, height: 3 })).toEqual([empty, empty, empty]);
  });

  it('refuses masks of another size', () => {
    expect(() => uniteMasks([masks], { width: 4, height: 6 })).toThrow(/4x6; one is 6x4/);
  });
});

describe('probabilityMask', () => {
  it('interpolates probabilities straight to the size of the image, where logits would give other masks', () => {
    const values = [1, -4, -1, 4, ...Array<number>(8).fill(0)];
    const first = { logits: Float32Array.from(values), logitsSize: 2, iou: [0, 0, 0] as const };
    // The second pixel: 3/4 of 0.731 and 1/4 of 0.018 is 0.553, 3/4 of 0.269 and 1/4 of 0.982 is 0.447; logits -0.25, 0.25.
    expect(probabilityMask(first, { width: 4, height: 2 })).toEqual({
      width: 4,
      height: 2,
      values: Uint8Array.of(1, 1, 0, 0, 0, 0, 1, 1),
    });
  });
});
