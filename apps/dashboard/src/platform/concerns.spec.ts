import { describe, expect, it } from 'vitest';
import { concerns } from './concerns';

const run = { kind: 'run', id: 'r1' } as const;

describe('a run that moved on', () => {
  it.each([
    ['the list of runs', [['runs', 'list'], { type: 'query' }], true],
    ['the run itself', [['runs', 'get'], { input: { runId: 'r1' }, type: 'query' }], true],
    ['its images', [['runs', 'images'], { input: { runId: 'r1', sort: 'score' }, type: 'query' }], true],
    ['another run', [['runs', 'get'], { input: { runId: 'r2' }, type: 'query' }], false],
    ['a dataset', [['datasets', 'list'], { type: 'query' }], false],
    ['jobs that failed', [['jobs', 'failed'], { type: 'query' }], true],
    ['a decoded mask', ['mask', 'r1'], false],
  ])('%s: %j -> %s', (_what, key, expected) => {
    expect(concerns(key, run)).toBe(expected);
  });
});

it('a dataset is asked for by another id than its version, so it counts as concerned', () => {
  const key = [['datasets', 'get'], { input: { datasetId: 'd1' } }];
  expect(concerns(key, { kind: 'dataset-version', id: 'v1' })).toBe(true);
});
