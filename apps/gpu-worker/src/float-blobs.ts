import type { FloatImage } from '@mias/core';
import type { BlobStore } from '@mias/db';

/** Stores numbers as a blob: 4 bytes each, little-endian, row-major, no header. */
export function putNumbers(blobs: BlobStore, numbers: Float32Array | Uint32Array): Promise<string> {
  return blobs.put(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

/** Reads a blob of float32 as a square image of `side` pixels. */
export async function readFloatImage(blobs: BlobStore, sha256: string, side: number): Promise<FloatImage> {
  const bytes = await blobs.get(sha256);
  if (bytes.length !== side * side * 4) {
    throw new Error(
      `A map of ${side}x${side} pixels has ${side * side * 4} bytes; blob ${sha256} has ${bytes.length}. Run the images again.`,
    );
  }
  const values = new Float32Array(side * side);
  new Uint8Array(values.buffer).set(bytes);
  return { width: side, height: side, values };
}
