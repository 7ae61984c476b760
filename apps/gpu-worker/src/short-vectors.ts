import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { principalAxes, SHORT_AXES, shortValues, type Axes } from '@mias/core';
import { openContraction } from '@mias/encoders';
import { bytesOf, readRows } from './float-files.js';

/** Short forms of a bank's vectors, by which a search rules most of them out (docs/adr/0007-exact-search.md). */
export interface ShortVectors {
  readonly axes: Axes;
  /** Of `rows` vectors from place `start`: row-major [rows, axes.count + 1]. */
  read(start: number, rows: number): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface VectorFile {
  /** Absolute path of a file of float32. */
  readonly file: string;
  readonly count: number;
  readonly dim: number;
}

/** Their files in the folder of a copy; empty where its vectors are short already. */
export const SHORT_FILES = ['axes.f64', 'short.f32'] as const;
const [AXES, SHORT] = SHORT_FILES;

/** Vectors that the axes are found from, evenly spread over the bank, and values of them all: some tenths of a second. */
const SAMPLE = { vectors: 512, values: 2 ** 20 };

/** Of vectors at once. */
const BYTES_AT_ONCE = 32 * 2 ** 20;

export const shortBytes = ({ count, dim }: Omit<VectorFile, 'file'>): number => count * shortValues(dim) * 4;

/** Makes them from the vectors, on so many threads. */
export async function writeShortVectors(
  folder: string,
  { file, count, dim }: VectorFile,
  threads: number | null,
): Promise<void> {
  const vectors = await open(file);
  const short = await open(path.join(folder, SHORT), 'w');
  try {
    if (shortValues(dim) === 0) {
      await writeFile(path.join(folder, AXES), '');
      return;
    }
    const sampled = Math.min(count, SAMPLE.vectors, Math.floor(SAMPLE.values / dim));
    const sample = new Float32Array(sampled * dim);
    for (let start = 0; start < sample.length; start += dim) {
      const place = Math.floor((start / dim) * (count / sampled));
      sample.set(await readRows(vectors, { start: place, rows: 1, dim }), start);
    }
    const axes = principalAxes(sample, { dim, count: SHORT_AXES });
    await writeFile(path.join(folder, AXES), Buffer.concat([bytesOf(axes.mean), bytesOf(axes.directions)]));
    const contraction = await openContraction(axes, threads);
    try {
      const rowsAtOnce = Math.max(1, Math.floor(BYTES_AT_ONCE / (dim * 4)));
      for (let start = 0; start < count; start += rowsAtOnce) {
        const rows = Math.min(rowsAtOnce, count - start);
        await short.writeFile(
          bytesOf(await contraction.contract(await readRows(vectors, { start, rows, dim }))),
        );
      }
    } finally {
      await contraction.dispose();
    }
  } finally {
    await short.close();
    await vectors.close();
  }
}

/** Null where the vectors are short already. */
export async function openShortVectors(folder: string, dim: number): Promise<ShortVectors | null> {
  if (shortValues(dim) === 0) return null;
  const values = new Float64Array((1 + SHORT_AXES) * dim);
  bytesOf(values).set(await readFile(path.join(folder, AXES)));
  const file = await open(path.join(folder, SHORT));
  return {
    axes: { dim, count: SHORT_AXES, mean: values.slice(0, dim), directions: values.slice(dim) },
    read: (start, rows) => readRows(file, { start, rows, dim: SHORT_AXES + 1 }),
    close: () => file.close(),
  };
}
