import { precisions, type ExecutionProvider } from '../runtime.js';
import type { SamArchitecture } from './sam-architecture.js';

/** Images that are encoded at once, smallest first: each number has a graph of its own. A job has four images. */
export const BATCH_SIZES = [1, 2, 4] as const;
export type BatchSize = (typeof BATCH_SIZES)[number];

const BYTES = { float32: 4, float16: 2 } as const;

/**
 * How many images are encoded at once within so much memory: the most that fit, and one in any case, as
 * without a budget. On a processor one image fills the matrix products already, and more gain nothing.
 */
export function batchSize(
  architecture: SamArchitecture,
  provider: ExecutionProvider,
  memoryBytes: number | null,
): BatchSize {
  if (memoryBytes === null) return 1;
  const fits = (images: number): boolean => encodingBytes(architecture, provider, images) <= memoryBytes;
  return BATCH_SIZES.findLast(fits) ?? 1;
}

/**
 * Memory that encoding takes at most, estimated from the shapes: the weights, and for each image what lives
 * together in a block. On a processor that is attention in windows, with their logits, or to the whole grid
 * in slices; a GPU may fuse attention, and the whole grid's logits are counted as stored. Logits count before
 * and after the softmax. Beside a model for several images there is the one for those that are left over.
 */
export function encodingBytes(
  { width, depth, heads, hidden, grid, window }: SamArchitecture,
  provider: ExecutionProvider,
  images: number,
): number {
  const area = grid * grid;
  const weights = depth * (4 * width * width + 2 * width * hidden);
  const residual = 2 * area * width;
  const projected = 4 * area * width;
  const biases = 2 * heads * area * grid;
  const joined = (tokens: number, side: number): number => 2 * heads * tokens * (width / heads + 2 * side);
  const fused = joined(area, grid) + biases + 2 * heads * area * area;
  const windowed = window === 0 ? 0 : Math.ceil(grid / window) ** 2 * window ** 2;
  const inWindows = joined(windowed, window) + 2 * heads * windowed * window ** 2;
  const attention = projected + (provider === 'cpu' ? Math.max(biases, inWindows) : fused);
  const perceptron = 2 * area * hidden;
  const anImage = residual + Math.max(attention, perceptron);
  const [models, atWork] = images === 1 ? [1, 1] : [2, images + 1];
  return BYTES[precisions[provider]] * (models * weights + atWork * anImage);
}
