import type { FileHandle } from 'node:fs/promises';

export const bytesOf = ({
  buffer,
  byteOffset,
  byteLength,
}: Float32Array | Float64Array | Uint32Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

export interface Rows {
  readonly start: number;
  readonly rows: number;
  readonly dim: number;
}

/** Vectors from place `start` of a file of float32: row-major [rows, dim]. */
export async function readRows(file: FileHandle, { start, rows, dim }: Rows): Promise<Float32Array> {
  const values = new Float32Array(rows * dim);
  const target = bytesOf(values);
  const position = start * dim * Float32Array.BYTES_PER_ELEMENT;
  let done = 0;
  while (done < target.length) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done);
    if (bytesRead === 0) throw new Error(`A file of vectors ended ${target.length - done} bytes early.`);
    done += bytesRead;
  }
  return values;
}
