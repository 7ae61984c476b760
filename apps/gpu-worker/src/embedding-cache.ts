import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, familyOf, type BankRecipe, type Embedding, type EncoderKind } from '@mias/core';
import type { EncodingPlan } from '@mias/db';
import { precisions, type ExecutionProvider } from '@mias/encoders';
import { keepWithin, SWEEP_SHARE } from './disk-budget.js';
import { decodeEmbedding, encodeEmbedding } from './embedding-file.js';

/** What an embedding depends on. */
export interface EmbeddingKey {
  readonly encoderSha256: string;
  /** Kinds prepare images each in its own way. */
  readonly encoderKind: EncoderKind;
  /** Of the kind's family: embeddings of another version are other numbers. */
  readonly encoderVersion: string;
  readonly imageSha256: string;
  readonly reading: BankRecipe['reading'];
}

/** Of an image as the bank's encoder and recipe take it. */
export const embeddingKey = (imageSha256: string, { encoder, recipe }: EncodingPlan): EmbeddingKey => ({
  encoderSha256: encoder.sha256,
  encoderKind: encoder.kind,
  encoderVersion: familyOf(encoder.kind).version,
  imageSha256,
  reading: recipe.reading,
});

/** Embeddings on this host's disk; the least recently used go when there are too many bytes of them. */
export interface EmbeddingCache {
  /** Null when it is not there, or not whole. */
  get(key: EmbeddingKey): Promise<Embedding | null>;
  put(key: EmbeddingKey, embedding: Embedding): Promise<void>;
}

/** 1,000 images of the reference preset. */
const HOST_BYTES = 4 * 2 ** 30;

const folders = { float32: 'embeddings', float16: 'embeddings-float16' };

/**
 * The cache that all workers of this host share, and all their threads; embeddings of another precision are
 * other numbers, and kept apart.
 */
export const openHostEmbeddings = (cacheDir: string, provider: ExecutionProvider): Promise<EmbeddingCache> =>
  openEmbeddingCache(path.join(cacheDir, folders[precisions[provider]]), HOST_BYTES);

/** @param directory absolute path; several workers of one host may share it */
export async function openEmbeddingCache(directory: string, maxBytes: number): Promise<EmbeddingCache> {
  await mkdir(directory, { recursive: true });
  const fileOf = (key: EmbeddingKey): string => {
    const name = createHash('sha256').update(canonicalJson(key)).digest('hex');
    return path.join(directory, `${name}${SUFFIX}`);
  };
  // Counted from time to time only: listing the folder for every image would cost more than it saves.
  let bytesUntilSweep = 0;
  return {
    get: async (key) => {
      const file = fileOf(key);
      const bytes = await readFile(file).catch(() => null);
      if (bytes === null) return null;
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return decodeEmbedding(bytes);
    },
    put: async (key, embedding) => {
      const bytes = encodeEmbedding(embedding);
      const temporary = path.join(directory, `${randomUUID()}.tmp`);
      await writeFile(temporary, bytes);
      await rename(temporary, fileOf(key));
      bytesUntilSweep -= bytes.length;
      if (bytesUntilSweep > 0) return;
      await keepWithin(directory, maxBytes);
      bytesUntilSweep = maxBytes * SWEEP_SHARE;
    },
  };
}

const SUFFIX = '.embedding';
