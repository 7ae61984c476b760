import { describe, expect, it } from 'vitest';
import { indexInWords, subsamplingInWords } from './bankInWords';

describe('subsamplingInWords', () => {
  it.each([
    [undefined, 'none: all patches are kept'],
    [{ method: 'random', ratio: 0.1, seed: 3 } as const, "a random 10 % of each image's patches, seed 3"],
    [
      { method: 'coreset', ratio: 0.015, seed: 0, projection: 128 } as const,
      'coreset: the 1.5 % that lie farthest from each other, seed 0, projected to 128 values for the choice',
    ],
    [
      { method: 'coreset', ratio: 0.5, seed: 1, projection: null } as const,
      'coreset: the 50 % that lie farthest from each other, seed 1',
    ],
  ])('says %o', (subsampling, words) => {
    expect(subsamplingInWords(subsampling)).toBe(words);
  });
});

describe('indexInWords', () => {
  const index = {
    id: '01920000-0000-7000-8000-000000000001',
    precision: 'half',
    state: 'done',
    error: null,
    buildSeconds: 3,
    bytes: 10,
    sample: 200,
    recall: [{ efSearch: 40, at1: 0.985, at10: 0.9712, seconds: 0.004 }],
  } as const;

  it('tells what was measured', () => {
    expect(indexInWords({ ...index, recall: [...index.recall] })).toBe(
      'HNSW, half precision; recall of the nearest / ten nearest on 200 patches: 0.985 / 0.971 with 40 candidates',
    );
  });

  it('tells why there is none', () => {
    expect(indexInWords({ ...index, recall: [], state: 'failed', error: 'the disk is full' })).toBe(
      'HNSW, half precision, failed: the disk is full',
    );
  });
});
