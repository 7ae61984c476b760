import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../errors.js';
import { withRefusalCode } from './trpc.js';

/** Whoever may not watch any more is told so after this long at most. */
const READMIT_EVERY_MS = 5_000;

interface Admission {
  /** Throws a refusal when the caller would not be let in at this moment. */
  readonly readmit: () => Promise<void>;
}

/**
 * What a subscription streams, for as long as the caller may call it; then it ends with the refusal. Errors
 * are the procedures' own, since no middleware sees what is thrown while it streams.
 *
 * @param left aborted when the watcher goes
 * @param items are to end when the signal given to them aborts
 */
export async function* watching<Item>(
  { readmit }: Admission,
  left: AbortSignal | undefined,
  items: (until: AbortSignal) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const over = new AbortController();
  const until = left === undefined ? over.signal : AbortSignal.any([left, over.signal]);
  const refusal = firstRefusal(readmit, until).finally(() => over.abort());
  try {
    yield* items(until);
    over.abort();
    const refused = await refusal;
    if (refused !== null) throw refused;
  } catch (error) {
    throw withRefusalCode(error);
  } finally {
    over.abort();
  }
}

/** Null when the signal aborts before. */
async function firstRefusal(readmit: () => Promise<void>, signal: AbortSignal): Promise<Refusal | null> {
  for (;;) {
    await sleep(READMIT_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return null;
    try {
      await readmit();
    } catch (error) {
      // A database that is away refuses nobody; the items themselves say that it is.
      if (error instanceof Refusal) return error;
    }
  }
}
