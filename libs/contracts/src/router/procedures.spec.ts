import { describe, expect, it } from 'vitest';
import { procedures } from './procedures.js';

const named = (wanted: string) => procedures.find(({ name }) => name === wanted);

describe('procedures', () => {
  it('are as the router defines them', () => {
    expect(named('runs.cancel')).toMatchObject({
      kind: 'mutation',
      terms: { who: 'editor', scope: 'run' },
    });
    expect(named('runs.cancel')?.input?.safeParse({}).success).toBe(false);
    expect(named('progress.watchAll')).toMatchObject({ kind: 'subscription', input: null, output: null });
  });

  it('that change something say whether they may be asked for again', () => {
    expect(named('banks.create')?.terms.repeatable).toBe(true);
    expect(named('runs.create')?.terms.repeatable).toBeUndefined();
  });
});
