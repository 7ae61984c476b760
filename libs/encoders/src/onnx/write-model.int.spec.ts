import { readFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, expect, it } from 'vitest';
import { temporaryDirectory } from '../testing/files.js';
import { GraphBuilder } from './graph-builder.js';
import { computed } from './lazy-tensor.js';
import { decodeModel } from './onnx-schema.js';
import { writeModel } from './write-model.js';

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

/** x [rows, 2] -> x W + 0.5 and the two largest of each row, with W = [[1, 2, 3], [10, 20, 30]]. */
function sample(): GraphBuilder {
  const graph = new GraphBuilder('sample');
  const x = graph.input('x', 'float32', ['rows', 2]);
  const offset = graph.weight(
    'offset',
    computed([1], () => Float32Array.of(0.5)),
  );
  const w = graph.weight(
    'w',
    computed([2, 3], () => Float32Array.of(1, 2, 3, 10, 20, 30)),
  );
  const sum = graph.apply('Add', graph.apply('MatMul', x, w), offset);
  const [largest] = graph.applyPair({ op: 'TopK', attributes: { axis: 1 } }, sum, graph.ints([2]));
  graph.output('sum', sum, { type: 'float32', shape: ['rows', 3] });
  graph.output('largest', largest, { type: 'float32', shape: ['rows', 2] });
  return graph;
}

it('writes a model that ONNX Runtime loads with its weights beside it', async () => {
  await writeModel(sample(), { directory, name: 'sample' });
  const session = await InferenceSession.create(`${directory}/sample.onnx`);
  const { sum, largest } = await session.run({ x: new Tensor('float32', [1, 0, 2, 1], [2, 2]) });
  expect(sum?.dims).toEqual([2, 3]);
  expect([...(sum?.data ?? [])]).toEqual([1.5, 2.5, 3.5, 12.5, 24.5, 36.5]);
  expect([...(largest?.data ?? [])]).toEqual([3.5, 2.5, 36.5, 24.5]);
  await session.release();
});

it('places every weight at the beginning of a page', async () => {
  const model = decodeModel(await readFile(`${directory}/sample.onnx`));
  expect(model).toMatchObject({
    ir_version: 9,
    graph: {
      initializer: [
        { name: 'constant.0', dims: [1], data_type: 7 },
        external('offset', [1], { offset: 0, length: 4 }),
        external('w', [2, 3], { offset: 4096, length: 24 }),
      ],
    },
  });
  const weights = await readFile(`${directory}/sample.weights`);
  expect(weights.readFloatLE(4096 + 3 * 4)).toBe(10);
});

it('refuses a weight with more or fewer values than its shape', async () => {
  const graph = new GraphBuilder('wrong');
  graph.weight(
    'w',
    computed([2, 2], () => new Float32Array(3)),
  );
  await expect(writeModel(graph, { directory, name: 'wrong' })).rejects.toThrow(
    'weight w has the shape [2, 2] but 3 values',
  );
});

function external(name: string, dims: number[], place: { offset: number; length: number }) {
  return {
    ...{ name, dims, data_type: 1, data_location: 1 },
    external_data: [
      { key: 'location', value: 'sample.weights' },
      { key: 'offset', value: String(place.offset) },
      { key: 'length', value: String(place.length) },
    ],
  };
}
