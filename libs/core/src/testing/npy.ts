/** The element types of .npy files that the tests read, and what they become. */
export interface NpyValues {
  readonly '<f4': Float32Array;
  readonly '|u1': Uint8Array;
  readonly '<i8': BigInt64Array;
}

/** Row-major array. */
export interface NpyArray<Type extends keyof NpyValues> {
  readonly shape: readonly number[];
  readonly values: NpyValues[Type];
}

/**
 * Reads a .npy file of the element type `type`, in C order. Refuses any other.
 * Source: NumPy Enhancement Proposal 1, format versions 1 to 3.
 */
export function parseNpy<Type extends keyof NpyValues>(bytes: Uint8Array, type: Type): NpyArray<Type> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [lengthBytes, headerLength] =
    view.getUint8(6) === 1 ? [2, view.getUint16(8, true)] : [4, view.getUint32(8, true)];
  const start = 8 + lengthBytes;
  const header = String.fromCharCode(...bytes.subarray(start, start + headerLength));
  const [, found, order, axes] =
    /'descr': '([^']+)', 'fortran_order': (\w+), 'shape': \(([\d, ]*)\)/.exec(header) ?? [];
  if (found !== type || order !== 'False' || axes === undefined) {
    throw new TypeError(`Expected a .npy file of ${type} in C order; its header is ${header.trim()}.`);
  }
  const shape = axes.split(',').flatMap((axis) => (axis.trim() === '' ? [] : [Number(axis)]));
  // A copy, because a view of 4- or 8-byte elements has to start at a multiple of their size.
  return { shape, values: views[type](new Uint8Array(bytes.subarray(start + headerLength)).buffer) };
}

const views: { readonly [Type in keyof NpyValues]: (buffer: ArrayBuffer) => NpyValues[Type] } = {
  '<f4': (buffer) => new Float32Array(buffer),
  '|u1': (buffer) => new Uint8Array(buffer),
  '<i8': (buffer) => new BigInt64Array(buffer),
};
