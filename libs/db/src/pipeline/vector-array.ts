/**
 * Vectors as a one-dimensional `vector[]` in Postgres's binary form, so that a grid of patches
 * travels as one parameter. Sources: array_recv in Postgres, vector_recv in pgvector.
 *
 * @param values row-major [count, dim]
 * @param vectorOid oid of the type `vector` in the database that will read it
 */
export function encodeVectorArray(values: Float32Array, dim: number, vectorOid: number): Buffer {
  const count = values.length / dim;
  const elementBytes = VECTOR_HEADER_BYTES + dim * 4;
  const buffer = Buffer.allocUnsafe(ARRAY_HEADER_BYTES + count * (4 + elementBytes));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  view.setInt32(0, 1); // dimensions of the array
  view.setInt32(4, 0); // no NULL elements
  view.setUint32(8, vectorOid);
  view.setInt32(12, count);
  view.setInt32(16, 1); // lower bound
  let at = ARRAY_HEADER_BYTES;
  for (let vector = 0; vector < count; vector++) {
    view.setInt32(at, elementBytes);
    view.setInt16(at + 4, dim);
    view.setInt16(at + 6, 0); // unused
    at += 8;
    for (let component = 0; component < dim; component++, at += 4) {
      view.setFloat32(at, values[vector * dim + component] ?? 0);
    }
  }
  return buffer;
}

/**
 * Reads concatenated results of pgvector's `vector_send`, all of length `dim`, into row-major
 * [count, dim].
 */
export function decodeVectors(bytes: Buffer, dim: number): Float32Array {
  const stride = VECTOR_HEADER_BYTES + dim * 4;
  const count = bytes.length / stride;
  const values = new Float32Array(count * dim);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let vector = 0; vector < count; vector++) {
    const start = vector * stride + VECTOR_HEADER_BYTES;
    for (let component = 0; component < dim; component++) {
      values[vector * dim + component] = view.getFloat32(start + component * 4);
    }
  }
  return values;
}

/** int16 length, int16 unused, then big-endian float32s. */
const VECTOR_HEADER_BYTES = 4;

/** Dimensions, NULL flag, element type, then length and lower bound of the one dimension. */
const ARRAY_HEADER_BYTES = 20;
