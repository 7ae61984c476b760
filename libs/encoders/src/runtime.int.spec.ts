import { existsSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { pathFrom } from './testing/files.js';
import { GraphBuilder } from './onnx/graph-builder.js';
import { modelBytes } from './onnx/write-model.js';
import { createSession, floats, NOTHING_ON_CPU } from './runtime.js';
import { searchModel } from './search/search-graph.js';

const cudaLibrary = pathFrom(
  `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/libonnxruntime_providers_cuda.so`,
);
const hasCuda = existsSync(cudaLibrary);
if (hasCuda) console.warn('the refusal of a missing provider is skipped: CUDA is installed');

const model = searchModel(Float32Array.of(1, 2, 3, 4), 4);

it.skipIf(hasCuda)('refuses a provider that is not there instead of taking another', async () => {
  await expect(createSession(model, { provider: 'cuda', threads: 1 })).rejects.toThrow(
    /^A model cannot be loaded on "cuda": .* It needs an NVIDIA driver/,
  );
});

it('loads a model from bytes onto the provider that was asked for', async () => {
  const session = await createSession(model, { provider: 'cpu', threads: 1 });
  expect(session.inputNames).toEqual(['block']);
  await session.release();
});

// Without a GPU: the CPU itself is where nothing may run. ONNX Runtime ignores options that it does not know.
it('can have a model refused whose operators would run on the CPU', async () => {
  const extra = { session: NOTHING_ON_CPU };
  const options = { executionProviders: ['cpu'], logSeverityLevel: 4, extra } as const;
  await expect(InferenceSession.create(model, options)).rejects.toThrow(
    'fallback to CPU EP has been explicitly disabled',
  );
});

it('takes numbers for zero that are too small to be normal', async () => {
  const graph = new GraphBuilder('doubles');
  const x = graph.input('x', 'float32', [2]);
  graph.output('doubled', graph.apply('Add', x, x), { type: 'float32', shape: [2] });
  const session = await createSession(modelBytes(graph), { provider: 'cpu', threads: 1 });
  const results = await session.run({ x: new Tensor('float32', Float32Array.of(1e-39, 1e-37), [2]) });
  expect([...floats(results, 'doubled')]).toEqual([0, Math.fround(2e-37)]);
  await session.release();
});
