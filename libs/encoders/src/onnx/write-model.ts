import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toFloat16 } from './float16.js';
import type { GraphBuilder } from './graph-builder.js';
import { elementCount, type LazyTensor } from './lazy-tensor.js';
import {
  elementTypes,
  encodeModel,
  EXTERNAL,
  type FloatType,
  type ModelMessage,
  type TensorMessage,
} from './onnx-schema.js';

/** ONNX operator set 20 is the first with Gelu; it goes with IR version 9. */
const IR_VERSION = 9;
const OPSETS = [
  { domain: '', version: 20 },
  { domain: 'com.microsoft', version: 1 },
];
/** Tensors begin on page boundaries, so that a runtime can map them into memory. */
const PAGE = 4096;
const BYTES: Readonly<Record<FloatType, number>> = { float32: 4, float16: 2 };

/** The bytes of a model that has no weights beside it. */
export function modelBytes(graph: GraphBuilder): Uint8Array {
  return encodeModel(modelOf(graph, []));
}

export interface ModelPlace {
  /** Absolute path. */
  readonly directory: string;
  readonly name: string;
  /** A model written before it into the directory that has the same weights in the same order; or its own name. */
  readonly weightsOf?: string;
}

/** Writes `<name>.onnx`, and its weights into `<name>.weights` where no other model has them. */
export async function writeModel(
  graph: GraphBuilder,
  { directory, name, weightsOf = name }: ModelPlace,
): Promise<void> {
  const weightsFile = `${weightsOf}.weights`;
  const places = placesOf(graph);
  if (weightsOf === name) await writeWeights(graph, join(directory, weightsFile), places);
  const placed = places.map((place) => externalTensor(place, graph.floatType, weightsFile));
  await writeFile(join(directory, `${name}.onnx`), encodeModel(modelOf(graph, placed)), { flush: true });
}

/** Where a weight lies in its file, in bytes. */
interface WeightPlace {
  readonly name: string;
  readonly tensor: LazyTensor;
  readonly offset: number;
  readonly length: number;
}

function placesOf({ weights, floatType }: GraphBuilder): WeightPlace[] {
  let offset = 0;
  return [...weights].map(([name, tensor]) => {
    const place = { name, tensor, offset, length: elementCount(tensor.shape) * BYTES[floatType] };
    offset = Math.ceil((offset + place.length) / PAGE) * PAGE;
    return place;
  });
}

/** Reads, writes and lets go one weight after the other: memory stays near the size of the largest. */
async function writeWeights(
  { floatType }: GraphBuilder,
  path: string,
  places: readonly WeightPlace[],
): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const { name, tensor, offset } of places) {
      const values = await valuesOf(name, tensor);
      const stored = floatType === 'float32' ? values : toFloat16(values);
      await file.write(Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength), 0, null, offset);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function valuesOf(name: string, tensor: LazyTensor): Promise<Float32Array> {
  const values = await tensor.read();
  if (values.length !== elementCount(tensor.shape)) {
    throw new RangeError(
      `weight ${name} has the shape [${tensor.shape.join(', ')}] but ${values.length} values`,
    );
  }
  return values;
}

function externalTensor(
  { name, tensor, offset, length }: WeightPlace,
  type: FloatType,
  file: string,
): TensorMessage {
  return {
    name,
    dims: tensor.shape,
    data_type: elementTypes[type],
    data_location: EXTERNAL,
    external_data: [
      { key: 'location', value: file },
      { key: 'offset', value: String(offset) },
      { key: 'length', value: String(length) },
    ],
  };
}

function modelOf(graph: GraphBuilder, weights: readonly TensorMessage[]): ModelMessage {
  return {
    ir_version: IR_VERSION,
    producer_name: 'mias',
    opset_import: OPSETS,
    graph: graph.build(weights),
  };
}
