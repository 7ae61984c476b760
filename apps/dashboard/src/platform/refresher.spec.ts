import type { Progress, WorkState } from '@mias/contracts';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRefresher } from './refresher';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const progressOf = (id: string, state: WorkState): Progress => ({
  subject: { kind: 'run', id },
  state,
  stage: 'scoring',
  done: 1,
  total: 3,
  failed: 0,
  secondsLeft: null,
  error: null,
  at: '2026-01-01T00:00:00.000Z',
});

function clientWith(...keys: readonly (readonly unknown[])[]) {
  const queryClient = new QueryClient();
  for (const key of keys) queryClient.setQueryData(key, 'known');
  const stale = () =>
    keys.filter((key) => queryClient.getQueryState(key)?.isInvalidated).map((key) => JSON.stringify(key));
  return { refresher: createRefresher(queryClient), stale };
}

const list = [['runs', 'list'], { type: 'query' }];
const first = [['runs', 'get'], { input: { runId: 'r1' } }];
const second = [['runs', 'get'], { input: { runId: 'r2' } }];
const mask = ['outline', 'abc'];

it('gathers the images of a while, then asks once for all that they concern', () => {
  const { refresher, stale } = clientWith(list, first, second);
  refresher.note(progressOf('r1', 'running'));
  refresher.note(progressOf('r1', 'running'));
  expect(stale()).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(stale()).toEqual([list, first].map((key) => JSON.stringify(key)));
});

it('asks at once when work has ended', () => {
  const { refresher, stale } = clientWith(first);
  refresher.note(progressOf('r1', 'failed'));
  expect(stale()).toHaveLength(1);
});

it('asks for everything but blobs when a lost connection is back', () => {
  const { refresher, stale } = clientWith(list, second, mask);
  refresher.connected();
  expect(stale()).toEqual([]);
  refresher.connected();
  expect(stale()).toEqual([list, second].map((key) => JSON.stringify(key)));
});
