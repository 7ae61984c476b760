import { setTimeout as sleep } from 'node:timers/promises';
import { Health } from '../health.js';
import type { Services } from '../services.js';
import { needs, refusing, router } from './trpc.js';

/** A worker's death is no event anywhere, only a key that expires: the server looks, so that no browser polls. */
const LOOK_EVERY_MS = 2_000;

export const health = router({
  get: needs('viewer', 'read')
    .output(Health)
    .query(({ ctx }) => ctx.services.health.get()),
  /** The health of now, then every change of it. */
  watch: needs('viewer', 'read').subscription(async function* ({ ctx, signal }) {
    yield* refusing(healthChanges(ctx.services.health, signal ?? new AbortController().signal));
  }),
});

async function* healthChanges(service: Services['health'], signal: AbortSignal): AsyncGenerator<Health> {
  let told = '';
  while (!signal.aborted) {
    const now = await service.get();
    const text = JSON.stringify(now);
    if (text !== told) yield now;
    told = text;
    // Aborting is how a subscription ends, no failure.
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
