import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BankRecipe, canonicalJson, type Embedding } from '@mias/core';
import { decodeEmbedding, encodeEmbedding } from './embedding-file.js';

/** What an embedding depends on. */
export interface EmbeddingKey {
  readonly encoderSha256: string;
  readonly imageSha256: string;
  readonly reading: BankRecipe['reading'];
}

/** Embeddings on this host's disk; the least recently used go when there are too many bytes of them. */
export interface EmbeddingCache {
  /** Null when it is not there, or not whole. */
  get(key: EmbeddingKey): Promise<Embedding | null>;
  put(key: EmbeddingKey, embedding: Embedding): Promise<void>;
}

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
      await removeOldest(directory, maxBytes);
      bytesUntilSweep = maxBytes * SWEEP_SHARE;
    },
  };
}

const SUFFIX = '.embedding';

/** Of the limit: the folder is swept each time so many bytes were added, and to so much below the limit. */
const SWEEP_SHARE = 0.1;

async function removeOldest(directory: string, maxBytes: number): Promise<void> {
  const names = await readdir(directory);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(directory, name);
      const facts = await stat(file).catch(() => null);
      return { file, bytes: facts?.size ?? 0, usedAt: facts?.mtimeMs ?? 0 };
    }),
  );
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= maxBytes) return;
  for (const file of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= maxBytes * (1 - SWEEP_SHARE)) return;
    await rm(file.file, { force: true });
    bytes -= file.bytes;
  }
}
