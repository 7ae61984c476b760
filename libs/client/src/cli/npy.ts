/** NumPy's file format puts the numbers at a multiple of this. Source: NEP 1, format version 1.0. */
const ALIGNMENT = 64;
const MAGIC = Buffer.from('\x93NUMPY\x01\x00', 'latin1');
const LENGTH_BYTES = 2;

/**
 * The bytes of an `.npy` file.
 *
 * @param values float32, little-endian, row-major [rows, cols]
 */
export function npyOfFloats(values: Uint8Array, { rows, cols }: { rows: number; cols: number }): Buffer {
  if (values.length !== rows * cols * 4) {
    throw new RangeError(
      `[${rows}, ${cols}] of float32 has ${rows * cols * 4} bytes; given are ${values.length}.`,
    );
  }
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${cols}), }`;
  const before = MAGIC.length + LENGTH_BYTES;
  const length = Math.ceil((before + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const size = Buffer.alloc(LENGTH_BYTES);
  size.writeUInt16LE(length);
  return Buffer.concat([MAGIC, size, Buffer.from(`${dictionary.padEnd(length - 1)}\n`, 'latin1'), values]);
}
