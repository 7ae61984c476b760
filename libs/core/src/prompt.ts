import type { Box, Point } from './geometry.js';
import type { FloatImage } from './raster.js';

/** One request to the mask decoder: any combination of points, a box and a dense prompt. */
export interface Prompt {
  readonly points: readonly Point[];
  readonly box: Box | null;
  /** The dense prompt: logits given as the decoder's mask input, or null for none. */
  readonly dense: FloatImage | null;
}

/** The decoder's answer to one prompt: three masks, from whole to finest. */
export interface DecodedMasks {
  /** Row-major [3, 256, 256] mask logits before any upscaling. */
  readonly logits: Float32Array;
  readonly logitsSize: number;
  /** The decoder's own prediction of each mask's IoU. */
  readonly iou: readonly [number, number, number];
}
