import type { Frame } from './embedding.js';
import type { Size } from './geometry.js';
import { applyTaps, composeTaps, linearTaps, type Taps } from './linear-taps.js';
import { maskAbove } from './mask.js';
import type { DecodedMasks } from './prompt.js';
import type { Mask } from './raster.js';

/** The decoder's three masks, from whole to finest. */
export type MaskTriple = readonly [Mask, Mask, Mask];

/**
 * Mask logits as masks of the image: up to the encoder's input, padding cut off, to the image's size,
 * each bilinear with half-pixel centres, then > 0. The two resizes are one weighted sum an axis, so the
 * 1024x1024 logits between them are never made.
 */
export function upscaleMasks(decoded: DecodedMasks, frame: Frame): MaskTriple {
  const { logits, logitsSize: side } = decoded;
  if (logits.length !== 3 * side * side) {
    throw new RangeError(
      `Three masks of ${side}x${side} have ${3 * side * side} logits; the decoder gave ${logits.length}. ` +
        `Decode with multimask output.`,
    );
  }
  const axes = {
    x: axisTaps(side, frame, 'width'),
    y: axisTaps(side, frame, 'height'),
  };
  const mask = (index: number): Mask => {
    const values = logits.subarray(index * side * side, (index + 1) * side * side);
    return maskAbove(applyTaps({ width: side, height: side, values }, axes), 0);
  };
  return [mask(0), mask(1), mask(2)];
}

/**
 * The first mask as MedSAM's script makes it: probabilities bilinearly (half-pixel centres) to the image's
 * size, then > 0.5. Source: MedSAM, `MedSAM_Inference.py`.
 */
export function probabilityMask({ logits, logitsSize: side }: DecodedMasks, { width, height }: Size): Mask {
  const values = logits.subarray(0, side * side).map((logit) => 1 / (1 + Math.exp(-logit)));
  const axes = { x: linearTaps(side, width), y: linearTaps(side, height) };
  return maskAbove(applyTaps({ width: side, height: side, values }, axes), 0.5);
}

/** Pixel-wise union of the masks of several prompts; without prompts, three empty masks. */
export function uniteMasks(triples: readonly MaskTriple[], { width, height }: Size): MaskTriple {
  const [only, ...others] = triples;
  if (only !== undefined && others.length === 0 && isOn(only, { width, height })) return only;
  const united = (index: 0 | 1 | 2): Mask => {
    const values = new Uint8Array(width * height);
    for (const triple of triples) {
      if (triple[index].width !== width || triple[index].height !== height) {
        throw new RangeError(
          `Masks to unite are ${width}x${height}; one is ${triple[index].width}x${triple[index].height}. ` +
            `Upscale all with the frame of one image.`,
        );
      }
      triple[index].values.forEach((value, pixel) => {
        if (value === 1) values[pixel] = 1;
      });
    }
    return { width, height, values };
  };
  return [united(0), united(1), united(2)];
}

const isOn = (masks: MaskTriple, { width, height }: Size): boolean =>
  masks.every((mask) => mask.width === width && mask.height === height);

function axisTaps(side: number, { inputSide, scaled, image }: Frame, axis: keyof Size): Taps {
  if (!(scaled[axis] >= 1 && scaled[axis] <= inputSide)) {
    throw new RangeError(
      `A frame's scaled ${axis} lies between 1 and its input's side ${inputSide}; it is ${scaled[axis]}. ` +
        `Scale the image's longest side to the input's side.`,
    );
  }
  return composeTaps(linearTaps(side, inputSide), linearTaps(scaled[axis], image[axis]));
}
