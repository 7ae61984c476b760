import { describe, expect, it } from 'vitest';
import { medSamInput } from './medsam-input.js';

describe("MedSAM's input", () => {
  it('stretches the image over the whole square and takes its own range to [0, 1]', () => {
    // 1 wide, 3 high: rows of 40, 140 and 90 stay rows where the side is 3.
    const image = { width: 1, height: 3, pixels: Uint8Array.of(40, 140, 90) };
    const { values, frame } = medSamInput(image, 3);
    expect(frame).toEqual({ inputSide: 3, scaled: { width: 3, height: 3 }, image: { width: 1, height: 3 } });
    expect([...values]).toEqual([1, 2, 3].flatMap(() => [0, 0, 0, 1, 1, 1, 0.5, 0.5, 0.5]));
  });

  it('keeps a whole number whole, however its arithmetic was rounded', () => {
    // The splines of the two odd pixels reach far, but to the lowest rows not by a millionth.
    const pixels = new Uint8Array(30 * 20).fill(37);
    pixels.set([0, 255]);
    const { values } = medSamInput({ width: 30, height: 20, pixels }, 50);
    expect(new Set(values.subarray(45 * 50, 50 * 50)).size).toBe(1);
  });

  it('is black where the image has one level only', () => {
    const { values } = medSamInput({ width: 2, height: 2, pixels: Uint8Array.of(77, 77, 77, 77) }, 4);
    expect(new Set(values)).toEqual(new Set([0]));
  });
});
