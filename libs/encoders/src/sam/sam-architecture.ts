/** Everything that tells one SAM from another, read off its tensors' shapes. */
export interface SamArchitecture {
  /** Channels of a token in the image encoder. */
  readonly width: number;
  /** Transformer blocks. */
  readonly depth: number;
  /** Attention heads a block. */
  readonly heads: number;
  /** Hidden values of a block's perceptron. */
  readonly hidden: number;
  /** Side of a local attention window in tokens; 0 when every block attends globally. */
  readonly window: number;
  /** Indices of the blocks that attend globally. */
  readonly globalBlocks: readonly number[];
  /** Side of the token grid, and of the embedding. */
  readonly grid: number;
  /** Side of a token in input pixels. */
  readonly patch: number;
  /** Side of the square input in pixels: grid * patch. */
  readonly inputSide: number;
}
