import { describe, expect, it } from 'vitest';
import { batchSize, encodingBytes } from './batch-size.js';
import type { SamArchitecture } from './sam-architecture.js';

const GIB = 2 ** 30;
const grid = { window: 14, globalBlocks: [], grid: 64, patch: 16, inputSide: 1024 };
const vitB: SamArchitecture = { width: 768, depth: 12, heads: 12, hidden: 3072, ...grid };
const vitH: SamArchitecture = { width: 1280, depth: 32, heads: 16, hidden: 5120, ...grid };

describe('batchSize', () => {
  it('takes one image at a time without a budget, and within one that is too small', () => {
    expect(batchSize(vitB, 'cuda', null)).toBe(1);
    expect(batchSize(vitB, 'cuda', 1)).toBe(1);
  });

  it.each([
    { name: 'ViT-B', architecture: vitB, gib: 1, images: 1 },
    { name: 'ViT-B', architecture: vitB, gib: 3, images: 2 },
    { name: 'ViT-B', architecture: vitB, gib: 5, images: 4 },
    { name: 'ViT-H', architecture: vitH, gib: 3, images: 1 },
    { name: 'ViT-H', architecture: vitH, gib: 6, images: 2 },
    { name: 'ViT-H', architecture: vitH, gib: 8, images: 4 },
  ])('$name: a GPU takes the most that fit into $gib GiB', ({ architecture, gib, images }) => {
    expect(batchSize(architecture, 'cuda', gib * GIB)).toBe(images);
  });
});

describe('encodingBytes', () => {
  const BLOCKS_OF_VIT_B = 12 * (4 * 768 ** 2 + 2 * 768 * 3072);

  it('counts for several images a second model, for those that are left over', () => {
    const [one, two, four] = [
      encodingBytes(vitB, 'cuda', 1),
      encodingBytes(vitB, 'cuda', 2),
      encodingBytes(vitB, 'cuda', 4),
    ];
    const anImage = (four - two) / 2;
    expect(one - anImage).toBe(2 * BLOCKS_OF_VIT_B);
    expect(two - one).toBe(2 * BLOCKS_OF_VIT_B + 2 * anImage);
  });

  it.each([
    {
      provider: 'cuda',
      bytes: 2,
      what: 'the whole grid',
      tokens: 4096,
      side: 64,
      others: 12 * 4096 * 2 * 64,
    },
    { provider: 'cpu', bytes: 4, what: '25 windows', tokens: 25 * 196, side: 14, others: 0 },
  ] as const)('counts on $provider the queries, keys and logits of $what', (attention) => {
    const { provider, bytes, tokens, side, others } = attention;
    const anImage = (encodingBytes(vitB, provider, 4) - encodingBytes(vitB, provider, 2)) / 2;
    const joined = 2 * 12 * tokens * (64 + 2 * side);
    const logits = 2 * 12 * tokens * side ** 2;
    expect(anImage / bytes - 6 * 4096 * 768).toBe(joined + logits + others);
  });

  it('counts no windows where every block attends to the whole grid', () => {
    const bytes = encodingBytes({ ...vitB, window: 0, globalBlocks: [...Array(12).keys()] }, 'cpu', 1);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(encodingBytes(vitB, 'cpu', 1));
  });
});
