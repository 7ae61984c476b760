import { expect, it } from 'vitest';
import type { Health } from '../health.js';
import { call } from '../testing/caller.js';

const nobodyWorks: Health = { database: 'ok', queue: { waiting: 2, active: 0 }, workers: [] };

it('health.watch tells the health of now at once, and ends quietly when the watcher leaves', async () => {
  const leave = new AbortController();
  const services = { health: { get: () => Promise.resolve(nobodyWorks) } };
  const caller = call({ services, signal: leave.signal });
  const seen: Health[] = [];
  for await (const health of await caller.health.watch()) {
    seen.push(health);
    leave.abort();
  }
  expect(seen).toEqual([nobodyWorks]);
});
