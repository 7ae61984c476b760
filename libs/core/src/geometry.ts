/**
 * Pixel conventions of the whole project: x grows to the right, y grows down, (0, 0) is the
 * centre of the top-left pixel, arrays are row-major with row 0 at the top.
 */

/** A click. `x`, `y` in pixels of the image (256x256 in both presets); `label` as in SAM: 1 belongs to the object, 0 does not, -1 is padding. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: 1 | 0 | -1;
}

/** XYXY in pixels of the image; `x2`, `y2` are exclusive. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
