import type { Run } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { compareAddress, readRunIds, whyNot } from './selection';

const run = (id: string, versionId = 'v1') =>
  ({ id, versionId, datasetName: 'Liver', versionNumber: 2 }) as Run;

describe('runs to be compared', () => {
  it('come back from the address as they were chosen, each once', () => {
    const address = new URL(compareAddress(['b', 'a', 'b']), 'http://mias.test');
    expect(readRunIds(address.searchParams.get('runs'))).toEqual(['b', 'a']);
    expect(readRunIds(null)).toEqual([]);
  });

  it('are over one version, and six at most', () => {
    const chosen = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => run(id));
    expect(whyNot(run('g'), [])).toBeNull();
    expect(whyNot(run('g'), chosen.slice(0, 5))).toBeNull();
    expect(whyNot(run('g', 'v2'), chosen.slice(0, 1))).toMatch(
      /the same test images: those of Liver, version 2/,
    );
    expect(whyNot(run('g'), chosen)).toMatch(/6 runs are compared at most/);
    expect(whyNot(run('f'), chosen), 'one that is chosen can be given up').toBeNull();
  });
});
