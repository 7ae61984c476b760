/** Little-endian float32s of a blob, on a machine of either byte order. */
export function floatsOf(bytes: ArrayBuffer, expected: number): Float32Array {
  if (bytes.byteLength !== expected * 4) {
    throw new Error(
      `A map of ${expected} values has ${expected * 4} bytes; this blob has ${bytes.byteLength}. Run the images again.`,
    );
  }
  const view = new DataView(bytes);
  return Float32Array.from({ length: expected }, (_, index) => view.getFloat32(index * 4, true));
}
