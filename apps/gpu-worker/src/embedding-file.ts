import type { Embedding } from '@mias/core';

/** Nine uint32 of header, then the values as float32; all little-endian. */
export function encodeEmbedding({ channels, rows, cols, values, frame }: Embedding): Buffer {
  const { inputSide, scaled, image } = frame;
  const header = Uint32Array.of(
    MAGIC,
    channels,
    rows,
    cols,
    inputSide,
    scaled.width,
    scaled.height,
    image.width,
    image.height,
  );
  return Buffer.concat([
    Buffer.from(header.buffer),
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
}

/** Null when the bytes are not exactly one embedding. */
export function decodeEmbedding(bytes: Buffer): Embedding | null {
  if (bytes.length < HEADER_BYTES) return null;
  const field = (index: number): number => bytes.readUInt32LE(index * 4);
  const [channels, rows, cols] = [field(1), field(2), field(3)];
  const count = channels * rows * cols;
  if (field(0) !== MAGIC || bytes.length !== HEADER_BYTES + count * 4) return null;
  const values = new Float32Array(count);
  new Uint8Array(values.buffer).set(bytes.subarray(HEADER_BYTES));
  return {
    channels,
    rows,
    cols,
    values,
    frame: {
      inputSide: field(4),
      scaled: { width: field(5), height: field(6) },
      image: { width: field(7), height: field(8) },
    },
  };
}

/** `MIE1`: raised when the layout changes. */
const MAGIC = 0x3145494d;

const HEADER_BYTES = 9 * 4;
