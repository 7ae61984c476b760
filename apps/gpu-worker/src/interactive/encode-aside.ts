import type { Embedding } from '@mias/core';
import type { EncodingPlan } from '@mias/db';
import { embeddingKey, type EmbeddingCache } from '../embedding-cache.js';
import type { OrderedThread } from './ordered-thread.js';

/** Embeddings of images that nobody encoded yet, made in a thread of their own. */
export interface EncodeAside {
  /** Null while the image is being encoded and that takes longer than people wait without a word. */
  embeddingOf(imageSha256: string, plan: EncodingPlan): Promise<Embedding | null>;
}

/** After this the asker is told that the image is being encoded. */
const PATIENCE_MS = 1_500;

export function createEncodeAside(embeddings: EmbeddingCache, thread: OrderedThread): EncodeAside {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    embeddingOf: async (imageSha256, plan) => {
      const key = embeddingKey(imageSha256, plan);
      const cached = await embeddings.get(key);
      if (cached !== null) return cached;
      const name = JSON.stringify(key);
      const encoding =
        underWay.get(name) ??
        thread.perform({ kind: 'encode', imageSha256, plan }).finally(() => underWay.delete(name));
      underWay.set(name, encoding);
      return (await endsWithin(PATIENCE_MS, encoding)) ? embeddings.get(key) : null;
    },
  };
}

async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  return Promise.race([work.then(() => true), impatience]).finally(() => clearTimeout(timer));
}
