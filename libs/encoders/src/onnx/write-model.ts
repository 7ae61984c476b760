import { open, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
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

/** The bytes of a model that has no weights beside it. */
export function modelBytes(graph: GraphBuilder): Uint8Array {
  return encodeModel(modelOf(graph, []));
}

/**
 * Writes `<name>.onnx` and `<name>.weights` into `directory`. Weights are read, written and let go
 * one by one: memory stays near the size of the largest.
 */
export async function writeModel(graph: GraphBuilder, directory: string, name: string): Promise<void> {
  const weightsPath = join(directory, `${name}.weights`);
  const file = await open(weightsPath, 'wx');
  const placed: TensorMessage[] = [];
  try {
    let offset = 0;
    for (const [weight, tensor] of graph.weights) {
      const values = await valuesOf(weight, tensor);
      const stored = graph.floatType === 'float32' ? values : toFloat16(values);
      const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
      await file.write(bytes, 0, bytes.length, offset);
      placed.push(
        externalTensor(weight, graph.floatType, {
          shape: tensor.shape,
          file: basename(weightsPath),
          offset,
          length: bytes.length,
        }),
      );
      offset = Math.ceil((offset + bytes.length) / PAGE) * PAGE;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await writeFile(join(directory, `${name}.onnx`), encodeModel(modelOf(graph, placed)), { flush: true });
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
  name: string,
  type: FloatType,
  place: { shape: readonly number[]; file: string; offset: number; length: number },
): TensorMessage {
  return {
    name,
    dims: place.shape,
    data_type: elementTypes[type],
    data_location: EXTERNAL,
    external_data: [
      { key: 'location', value: place.file },
      { key: 'offset', value: String(place.offset) },
      { key: 'length', value: String(place.length) },
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
