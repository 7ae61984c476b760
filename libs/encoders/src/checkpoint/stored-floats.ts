import { CheckpointError } from './checkpoint-error.js';
import { elementBytes, type StoredElementType, type StoredTensor } from './pickle-value.js';

/** float32 and the formats that become it; all little-endian, as torch writes them. */
const decoders: Partial<Record<StoredElementType, (raw: Buffer) => Float32Array>> = {
  float64: (raw) => mapElements(raw, 8, (at) => raw.readDoubleLE(at)),
  float32: (raw) => mapElements(raw, 4, (at) => raw.readFloatLE(at)),
  float16: (raw) => mapHalves(raw),
  bfloat16: (raw) => new Float32Array(mapBits(raw).buffer),
};

/** Which bytes of its storage a tensor needs, and how they become its values, row-major. */
export function floatLayout(tensor: StoredTensor): {
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly decode: (raw: Buffer) => Float32Array;
} {
  const { elementType } = tensor.storage;
  const decode = decoders[elementType];
  if (decode === undefined) {
    throw new CheckpointError('unsupported', `holds a tensor of ${elementType}; floats are needed`);
  }
  const span = tensor.shape.includes(0)
    ? 0
    : tensor.shape.reduce((sum, size, axis) => sum + (size - 1) * (tensor.strides[axis] ?? 0), 1);
  return {
    byteOffset: tensor.offset * elementBytes[elementType],
    byteLength: span * elementBytes[elementType],
    decode(raw) {
      const values = decode(raw);
      return isRowMajor(tensor) ? values : gather(values, tensor);
    },
  };
}

function isRowMajor({ shape, strides }: StoredTensor): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis] ?? 1;
  }
  return true;
}

function gather(values: Float32Array, { shape, strides }: StoredTensor): Float32Array {
  let offsets = [0];
  shape.forEach((size, axis) => {
    const stride = strides[axis] ?? 0;
    offsets = offsets.flatMap((base) => Array.from({ length: size }, (_, index) => base + index * stride));
  });
  return Float32Array.from(offsets, (offset) => values[offset] ?? 0);
}

function mapElements(raw: Buffer, bytes: number, decode: (at: number) => number): Float32Array {
  const values = new Float32Array(raw.length / bytes);
  for (let index = 0; index < values.length; index++) values[index] = decode(index * bytes);
  return values;
}

/** A bfloat16 is the upper half of a float32. */
function mapBits(raw: Buffer): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(raw.length / 2);
  for (let index = 0; index < bits.length; index++) bits[index] = raw.readUInt16LE(index * 2) << 16;
  return bits;
}

/** Every binary16 as a number: there are fewer than a checkpoint has values. */
let halves: Float32Array | undefined;

function mapHalves(raw: Buffer): Float32Array {
  const floats = (halves ??= Float32Array.from({ length: 2 ** 16 }, (_, bits) => halfToFloat(bits)));
  return mapElements(raw, 2, (at) => floats[raw.readUInt16LE(at)] ?? NaN);
}

/** IEEE 754 binary16 to a number. */
function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
