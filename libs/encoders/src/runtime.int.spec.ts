import { listSupportedBackends } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { createSession } from './runtime.js';
import { searchModel } from './search/search-graph.js';

const hasCuda = listSupportedBackends().some(({ name }) => name === 'cuda');
if (hasCuda) console.warn('the refusal of a missing provider is skipped: CUDA is installed');

it.skipIf(hasCuda)('refuses a provider that is not there instead of taking another', async () => {
  await expect(createSession(searchModel(4), { provider: 'cuda', threads: 1 })).rejects.toThrow(
    'ONNX Runtime has no provider "cuda" here; it has cpu',
  );
});

it('loads a model from bytes onto the provider that was asked for', async () => {
  const session = await createSession(searchModel(4), { provider: 'cpu', threads: 1 });
  expect(session.inputNames).toEqual(['queries', 'block', 'count']);
  await session.release();
});
