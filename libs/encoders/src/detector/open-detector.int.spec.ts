import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { detectorInput, plainDetector, type DetectorSettings } from '@mias/core';
import { afterAll, describe, expect, it } from 'vitest';
import { GraphBuilder } from '../onnx/graph-builder.js';
import { computed } from '../onnx/lazy-tensor.js';
import { modelBytes, writeModel } from '../onnx/write-model.js';
import { greyDistanceModel, unknownOperatorModel } from '../testing/detector-models.js';
import { temporaryDirectory } from '../testing/files.js';
import { DetectorError } from './detector-error.js';
import { openDetector, type DetectorAnswer } from './open-detector.js';

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

const settings = { ...plainDetector, input: { ...plainDetector.input, side: 2 } };

/** 0, 51, 102 and 255 of 255. */
const image = { width: 2, height: 2, pixels: Uint8Array.of(0, 51, 102, 255) };

async function run(model: Uint8Array, changed: Partial<DetectorSettings> = {}): Promise<DetectorAnswer> {
  const file = path.join(directory, 'model.onnx');
  await writeFile(file, model);
  const chosen = { ...settings, ...changed };
  const detector = await openDetector(file, { settings: chosen, threads: 1 });
  try {
    return await detector.run(detectorInput(image, 'stretch', chosen.input));
  } finally {
    await detector.dispose();
  }
}

const output = (changed: Partial<DetectorSettings['output']>) => ({
  output: { ...settings.output, ...changed },
});

describe('a detector', () => {
  it('gives the map that its model computes, and the largest value as the score', async () => {
    const { map, score, tensors } = await run(greyDistanceModel(0.3));
    expect(map).toMatchObject({ width: 2, height: 2 });
    expect([...map.values].map((value) => value.toFixed(5))).toEqual([
      '0.30000',
      '0.10000',
      '0.10000',
      '0.70000',
    ]);
    expect(score).toBeCloseTo(0.7, 6);
    expect(tensors.map).toBe('anomaly_map');
    expect(tensors.outputs.map(({ name }) => name)).toEqual(['anomaly_map', 'pred_score']);
  });

  it('takes the score from the output that is named', async () => {
    const { score } = await run(greyDistanceModel(0.9), output({ score: 'pred_score' }));
    expect(score).toBeCloseTo(0.9, 6);
  });
});

describe('refused, with what to do', () => {
  const external = async (): Promise<Uint8Array> => {
    const graph = new GraphBuilder('external');
    const input = graph.input('image', 'float32', [1, 3, 2, 2]);
    const secret = graph.weight(
      'secret',
      computed([1, 3, 2, 2], () => new Float32Array(12)),
    );
    graph.output('map', graph.apply('Add', input, secret), { type: 'float32', shape: [1, 3, 2, 2] });
    await writeModel(graph, { directory, name: 'external' });
    return readFile(path.join(directory, 'external.onnx'));
  };
  const infinite = (): Uint8Array => {
    const graph = new GraphBuilder('infinite');
    const input = graph.input('image', 'float32', [1, 3, 2, 2]);
    const none = graph.apply('Div', input, graph.floats([0]));
    const map = graph.apply({ op: 'ReduceMax', attributes: { keepdims: 1 } }, none, graph.ints([1]));
    graph.output('map', map, { type: 'float32', shape: [1, 1, 2, 2] });
    return modelBytes(graph);
  };
  const twoMaps = (): Uint8Array => {
    const graph = new GraphBuilder('two');
    const input = graph.input('image', 'float32', [1, 3, 2, 2]);
    const map = graph.apply({ op: 'ReduceMax', attributes: { keepdims: 1 } }, input, graph.ints([1]));
    graph.output('one', map, { type: 'float32', shape: [1, 1, 2, 2] });
    graph.output('other', map, { type: 'float32', shape: [1, 1, 2, 2] });
    return modelBytes(graph);
  };

  it.each([
    ['what is no ONNX', () => Buffer.from('\x89PNG, or so it says'), {}, 'is no ONNX model'],
    ['an empty message', () => new Uint8Array(), {}, 'holds no graph with operators'],
    ['tensors in other files', external, {}, 'keeps the tensor "secret" in another file'],
    ['operators nobody has', unknownOperatorModel, {}, 'uses the operator example.org.Detect'],
    [
      'another side than the model’s',
      () => greyDistanceModel(0.3, 3),
      {},
      'refuses an image of float32 [1, 3, 2, 2]',
    ],
    [
      'several maps',
      twoMaps,
      {},
      'does not say which output is the map: 2 have the shape of one. It gave "one" float32 [1, 1, 2, 2]',
    ],
    [
      'a map nobody gives',
      () => greyDistanceModel(0.3),
      output({ map: 'mask' }),
      'has no output "mask". It gave "anomaly_map"',
    ],
    [
      'a score as map',
      () => greyDistanceModel(0.3),
      output({ map: 'pred_score' }),
      'gives "pred_score" as [1], and a map is one image',
    ],
    ['a map as score', () => greyDistanceModel(0.3), output({ score: 'anomaly_map' }), 'with 4 values'],
    ['infinite maps', infinite, {}, 'maps are finite'],
    [
      'an input nobody has',
      () => greyDistanceModel(0.3),
      { input: { ...settings.input, name: 'x' } },
      'has no input "x". This model has "image"',
    ],
  ] as const)('%s', async (_what, model, changed, reason) => {
    const trial = Promise.resolve(model()).then((bytes) => run(bytes, changed));
    await expect(trial).rejects.toThrow(DetectorError);
    await expect(trial).rejects.toThrow(reason);
  });
});
