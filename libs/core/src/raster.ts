/** 8-bit grey image, row-major [height, width]; row 0 is the top. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Real-valued image such as an anomaly map, row-major [height, width]; row 0 is the top. */
export interface FloatImage {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Binary image, row-major [height, width]; a value is 0 or 1. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}
