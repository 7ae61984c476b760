import { setTimeout as sleep } from 'node:timers/promises';

/** A worker's death is no event anywhere, only a key that expires: the server looks, so that no browser polls. */
const LOOK_EVERY_MS = 2_000;

/** What `look` sees now, then whenever it sees something else. */
export async function* changes<Seen>(look: () => Promise<Seen>, until: AbortSignal): AsyncGenerator<Seen> {
  let told = '';
  while (!until.aborted) {
    const now = await look();
    const text = JSON.stringify(now);
    if (text !== told) yield now;
    told = text;
    // Aborting is how a subscription ends, no failure.
    await sleep(LOOK_EVERY_MS, undefined, { signal: until }).catch(() => undefined);
  }
}
