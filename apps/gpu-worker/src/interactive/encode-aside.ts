import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Refusal } from '@mias/contracts';
import type { Embedding } from '@mias/core';
import type { BankPlan } from '@mias/db';
import type { ExecutionProvider } from '@mias/encoders';
import { z } from 'zod';
import { embeddingKey, type EmbeddingCache } from '../embedding-cache.js';

/** Embeddings of images that nobody encoded yet, made in a thread of their own that lives while there is work. */
export interface EncodeAside {
  /** Null while the image is being encoded and that takes longer than people wait without a word. */
  embeddingOf(imageSha256: string, bank: EncodeWith): Promise<Embedding | null>;
  stop(): Promise<void>;
}

export type EncodeWith = Pick<BankPlan, 'encoder' | 'recipe'>;

/** What the thread is told when it starts. */
export const EncodeThreadOptions = z.object({
  dataDir: z.string(),
  cacheDir: z.string(),
  provider: z.custom<ExecutionProvider>((value) => typeof value === 'string'),
  threads: z.number().nullable(),
});
export type EncodeThreadOptions = z.infer<typeof EncodeThreadOptions>;

export interface EncodeOrder {
  readonly imageSha256: string;
  readonly bank: EncodeWith;
}

/** How an order ended; `unreadable` says why the file is no image. */
export const EncodeOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('encoded') }),
  z.object({ state: z.literal('unreadable'), message: z.string() }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);
export type EncodeOutcome = z.infer<typeof EncodeOutcome>;

/** After this the asker is told that the image is being encoded. */
const PATIENCE_MS = 1_500;

/** The thread holds a whole encoder in memory, which is given back when nobody needs it. */
const IDLE_MS = 60_000;

export function createEncodeAside(embeddings: EmbeddingCache, options: EncodeThreadOptions): EncodeAside {
  const thread = createOrderedThread(options);
  const underWay = new Map<string, Promise<EncodeOutcome>>();
  return {
    stop: () => thread.stop(),
    embeddingOf: async (imageSha256, bank) => {
      const key = embeddingKey(imageSha256, bank);
      const cached = await embeddings.get(key);
      if (cached !== null) return cached;
      const name = JSON.stringify(key);
      const encoding =
        underWay.get(name) ?? thread.perform({ imageSha256, bank }).finally(() => underWay.delete(name));
      underWay.set(name, encoding);
      const outcome = await within(PATIENCE_MS, encoding);
      if (outcome === null) return null;
      if (outcome.state === 'unreadable') throw new Refusal('conflict', outcome.message);
      if (outcome.state === 'failed') throw new Error(outcome.message);
      return embeddings.get(key);
    },
  };
}

interface OrderedThread {
  perform(order: EncodeOrder): Promise<EncodeOutcome>;
  stop(): Promise<void>;
}

/** One order after the other; the thread starts with the first and ends when none came for a while. */
function createOrderedThread(options: EncodeThreadOptions): OrderedThread {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = thread;
    thread = null;
    await ending?.terminate();
  };
  const perform = async (order: EncodeOrder): Promise<EncodeOutcome> => {
    clearTimeout(idle);
    thread ??= new Worker(new URL('./encode-thread.js', import.meta.url), { workerData: options });
    try {
      return await outcomeOf(thread, order);
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
    perform: (order) => {
      const outcome = last.then(() => perform(order));
      last = outcome.catch(() => undefined);
      return outcome;
    },
  };
}

async function outcomeOf(thread: Worker, order: EncodeOrder): Promise<EncodeOutcome> {
  const settled = new AbortController();
  const { signal } = settled;
  const end = async (): Promise<never> => {
    await once(thread, 'exit', { signal });
    throw new Error('The encoding thread ended before it answered.');
  };
  try {
    const answer = once(thread, 'message', { signal });
    thread.postMessage(order);
    const [outcome] = z.tuple([EncodeOutcome]).parse(await Promise.race([answer, end()]));
    return outcome;
  } finally {
    settled.abort();
  }
}

function within<Value>(milliseconds: number, value: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  return Promise.race([value, impatience]).finally(() => clearTimeout(timer));
}
