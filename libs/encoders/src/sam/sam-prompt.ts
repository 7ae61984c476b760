import type { Frame, Prompt } from '@mias/core';

/** Points and box corners as the decoder graph takes them. */
export interface PromptPoints {
  /** [count, 2]: x and y in pixels of the encoder's input. */
  readonly coordinates: Float32Array;
  /** [count]: 1, 0 or -1 as in `Point`, 2 and 3 for the corners of a box. */
  readonly labels: Int32Array;
}

const PADDING = -1;
const TOP_LEFT = 2;
const BOTTOM_RIGHT = 3;

/**
 * Scales a prompt from pixels of the image to those of the encoder's input. As in SAM, points without
 * a box are followed by one of padding, and a box's two corners follow the points.
 */
export function promptPoints({ points, box }: Prompt, frame: Frame): PromptPoints {
  const labelled: { x: number; y: number; label: number }[] = [...points];
  if (box !== null) {
    labelled.push({ x: box.x1, y: box.y1, label: TOP_LEFT }, { x: box.x2, y: box.y2, label: BOTTOM_RIGHT });
  } else if (points.length > 0) {
    labelled.push({ x: 0, y: 0, label: PADDING });
  }
  const scale = {
    x: frame.scaled.width / frame.image.width,
    y: frame.scaled.height / frame.image.height,
  };
  for (const { x, y } of labelled) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new RangeError(`A prompt lies at finite pixels; this one is at (${x}, ${y}). Leave it out.`);
    }
  }
  return {
    coordinates: Float32Array.from(labelled.flatMap(({ x, y }) => [x * scale.x, y * scale.y])),
    labels: Int32Array.from(labelled, ({ label }) => label),
  };
}
