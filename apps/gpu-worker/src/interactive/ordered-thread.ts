import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Refusal } from '@mias/contracts';
import { z } from 'zod';
import { AsideOutcome, type AsideOptions, type AsideOrder } from './aside-orders.js';

/** One order after the other; the thread starts with the first and ends when none came for a while. */
export interface OrderedThread {
  /** Throws a Refusal for what the asker can mend. */
  perform(order: AsideOrder): Promise<unknown>;
  stop(): Promise<void>;
}

/** The thread holds a whole encoder and an open bank, which are given back when nobody needs them. */
const IDLE_MS = 300_000;

export function createOrderedThread(options: AsideOptions): OrderedThread {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = thread;
    thread = null;
    await ending?.terminate();
  };
  const outcomeOf = async (order: AsideOrder): Promise<AsideOutcome> => {
    clearTimeout(idle);
    thread ??= new Worker(new URL('./aside-thread.js', import.meta.url), { workerData: options });
    try {
      return await exchange(thread, order);
    } catch (error) {
      // Whatever broke it, the next order begins with a new one.
      await stop();
      throw error;
    } finally {
      idle = setTimeout(() => void stop(), IDLE_MS);
    }
  };
  return {
    stop,
    perform: async (order) => {
      const ending = last.then(() => outcomeOf(order));
      last = ending.catch(() => undefined);
      const outcome = await ending;
      if (outcome.state === 'refused') throw new Refusal(outcome.code, outcome.message);
      if (outcome.state === 'failed') throw new Error(outcome.message);
      return outcome.answer;
    },
  };
}

async function exchange(thread: Worker, order: AsideOrder): Promise<AsideOutcome> {
  const settled = new AbortController();
  const { signal } = settled;
  const end = async (): Promise<never> => {
    await once(thread, 'exit', { signal });
    throw new Error('The thread that runs encoders aside ended before it answered.');
  };
  try {
    const answer = once(thread, 'message', { signal });
    thread.postMessage(order);
    const [outcome] = z.tuple([AsideOutcome]).parse(await Promise.race([answer, end()]));
    return outcome;
  } finally {
    settled.abort();
  }
}
