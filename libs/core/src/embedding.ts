import type { Size } from './geometry.js';

/** Which part of a square encoder input is image; the rest, right and bottom, is zero padding. */
export interface Frame {
  /** Side of the square encoder input in pixels (1024 for SAM). */
  readonly inputSide: number;
  /** The image as it lies in the input, from the top-left corner, after scaling. */
  readonly scaled: Size;
  /** The image before scaling: prompts and masks are in its pixels. */
  readonly image: Size;
}

/** What an image encoder gives: row-major [channels, rows, cols] (256x64x64 for SAM). */
export interface Embedding {
  readonly channels: number;
  readonly rows: number;
  readonly cols: number;
  readonly values: Float32Array;
  readonly frame: Frame;
}

/** Patch vectors of one embedding: row-major [rows * cols, dim]; patch (row, col) is vector row * cols + col. */
export interface PatchGrid {
  readonly rows: number;
  readonly cols: number;
  readonly dim: number;
  readonly values: Float32Array;
}

/** For every query patch, its nearest patch of the bank. */
export interface NearestPatches {
  /** L2 distance, squared or not as the recipe says; one a query. */
  readonly distances: Float32Array;
  /** Ordinal of the nearest patch in the bank; one a query. */
  readonly ordinals: Uint32Array;
}
