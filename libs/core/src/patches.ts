import type { Embedding, PatchGrid } from './embedding.js';
import type { BankRecipe } from './recipe.js';

/**
 * Patch vectors of an embedding: the zero-padded embedding is cut into `size` x `size` windows, each
 * flattened in the order (channel, row, column) as F.unfold does and averaged down to `dim` values as
 * F.adaptive_avg_pool1d does. Grid [rows, cols] runs from the top left.
 */
export function extractPatches(embedding: Embedding, patching: BankRecipe['patching']): PatchGrid {
  const { size, stride, padding } = patching;
  const rows = patchesAlong(embedding.rows, patching);
  const cols = patchesAlong(embedding.cols, patching);
  if (!(rows >= 1 && cols >= 1)) {
    throw new RangeError(
      `No ${size}x${size} patch with stride ${stride} fits into an embedding of ${embedding.rows}x${embedding.cols} ` +
        `cells padded by ${padding}. Make the patches smaller or the padding larger.`,
    );
  }
  const padded = padWithZeros(embedding, padding);
  const offsets = windowOffsets(padded, size);
  const bins = poolingBins(offsets.length, patching.dim ?? offsets.length);
  const dim = bins.starts.length;
  const values = new Float32Array(rows * cols * dim);
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const corner = (row * padded.cols + col) * stride;
      pool(padded.values, { offsets, corner }, bins, values.subarray((row * cols + col) * dim));
    }
  }
  return { rows, cols, dim, values };
}

/** Patches along a side of an embedding with `cells` cells; below 1 where none fits. */
export function patchesAlong(cells: number, { size, stride, padding }: BankRecipe['patching']): number {
  return Math.floor((cells + 2 * padding - size) / stride) + 1;
}

/** Values of a patch of an embedding with `channels` channels. */
export function patchLength(channels: number, { size, dim }: BankRecipe['patching']): number {
  return dim ?? channels * size * size;
}

/** Row-major [channels, rows, cols]. */
type Cells = Pick<Embedding, 'channels' | 'rows' | 'cols' | 'values'>;

/** Where the values of one patch lie: at `corner` plus each offset. */
interface Window {
  readonly offsets: Int32Array;
  readonly corner: number;
}

/** Bin i averages the flattened values from starts[i] up to but not including ends[i]; neighbouring bins may share values. */
interface Bins {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

function padWithZeros({ channels, rows, cols, values }: Cells, padding: number): Cells {
  const padded = {
    channels,
    rows: rows + 2 * padding,
    cols: cols + 2 * padding,
    values: new Float32Array(channels * (rows + 2 * padding) * (cols + 2 * padding)),
  };
  for (let line = 0; line < channels * rows; line += 1) {
    const channel = Math.floor(line / rows);
    const row = (line % rows) + padding;
    const to = (channel * padded.rows + row) * padded.cols + padding;
    padded.values.set(values.subarray(line * cols, (line + 1) * cols), to);
  }
  return padded;
}

function windowOffsets({ channels, rows, cols }: Cells, size: number): Int32Array {
  return Int32Array.from({ length: channels * size * size }, (_, index) => {
    const channel = Math.floor(index / (size * size));
    const row = Math.floor(index / size) % size;
    return (channel * rows + row) * cols + (index % size);
  });
}

/** Source: PyTorch, aten/src/ATen/native/AdaptivePooling.h (start_index, end_index). */
function poolingBins(length: number, dim: number): Bins {
  return {
    starts: Int32Array.from({ length: dim }, (_, bin) => Math.floor((bin * length) / dim)),
    ends: Int32Array.from({ length: dim }, (_, bin) => Math.ceil(((bin + 1) * length) / dim)),
  };
}

function pool(cells: Float32Array, { offsets, corner }: Window, bins: Bins, patch: Float32Array): void {
  for (let bin = 0; bin < bins.starts.length; bin += 1) {
    const start = bins.starts[bin] ?? 0;
    const end = bins.ends[bin] ?? 0;
    let sum = 0;
    for (let index = start; index < end; index += 1) sum += cells[corner + (offsets[index] ?? 0)] ?? 0;
    patch[bin] = sum / (end - start);
  }
}
