import { expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint/checkpoint-error.js';
import { elementCount } from '../onnx/lazy-tensor.js';
import { inferArchitecture } from './infer-architecture.js';
import type { SamArchitecture } from './sam-architecture.js';
import { samTensors } from './sam-tensors.js';

const official = { window: 14, grid: 64, patch: 16, inputSide: 1024 };
const vitB = { ...official, width: 768, depth: 12, heads: 12, hidden: 3072, globalBlocks: [2, 5, 8, 11] };
const vitL = { ...official, width: 1024, depth: 24, heads: 16, hidden: 4096, globalBlocks: [5, 11, 17, 23] };
const vitH = { ...official, width: 1280, depth: 32, heads: 16, hidden: 5120, globalBlocks: [7, 15, 23, 31] };

function shapes(architecture: SamArchitecture): Map<string, { shape: readonly number[] }> {
  return new Map([...samTensors(architecture)].map(([name, shape]) => [name, { shape }]));
}

/** Published parameter counts of the official models, plus the 256 numbers of their position matrix. */
it.each([
  ['ViT-B', vitB, 93_735_472],
  ['ViT-L', vitL, 312_342_832],
  ['ViT-H', vitH, 641_090_608],
])('reads %s off its shapes, and knows all its parameters', (_, architecture, parameters) => {
  const tensors = shapes(architecture);
  expect(inferArchitecture(tensors)).toEqual(architecture);
  const count = [...tensors.values()].reduce((sum, { shape }) => sum + elementCount(shape), 0);
  expect(count).toBe(parameters + 256);
});

function refusal(change: (tensors: Map<string, { shape: readonly number[] }>) => void): string {
  const tensors = shapes(vitB);
  change(tensors);
  try {
    inferArchitecture(tensors);
  } catch (error) {
    if (error instanceof CheckpointError) return error.message;
    throw error;
  }
  return 'none';
}

it.each<[string, (tensors: Map<string, { shape: readonly number[] }>) => void, string]>([
  ['no tensors', (tensors) => tensors.clear(), 'pos_embed is missing; it holds no tensors'],
  [
    'a missing decoder',
    (tensors) => {
      for (const name of [...tensors.keys()]) if (name.startsWith('mask_decoder.')) tensors.delete(name);
    },
    'tensors are missing: mask_decoder.',
  ],
  [
    'a missing tensor in a block',
    (tensors) => tensors.delete('image_encoder.blocks.3.norm2.bias'),
    '1 tensors are missing: image_encoder.blocks.3.norm2.bias',
  ],
  [
    'a further decoder, as SAM-HQ has',
    (tensors) => tensors.set('mask_decoder.hf_token.weight', { shape: [1, 256] }),
    'belong to no plain SAM: mask_decoder.hf_token.weight',
  ],
  [
    'another shape',
    (tensors) => tensors.set('image_encoder.neck.0.weight', { shape: [256, 512, 1, 1] }),
    'neck.0.weight has the shape [256, 512, 1, 1] where [256, 768, 1, 1] fits the others',
  ],
  [
    'windows of two sizes',
    (tensors) => tensors.set('image_encoder.blocks.1.attn.rel_pos_h', { shape: [13, 64] }),
    'attend to windows of 14, 7 tokens',
  ],
  [
    'a width that heads do not divide',
    (tensors) => tensors.set('image_encoder.blocks.0.attn.rel_pos_h', { shape: [27, 65] }),
    'its width 768 is no multiple of the width of a head, 65',
  ],
])('refuses %s', (_, change, message) => {
  expect(refusal(change)).toContain(message);
});
