import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { presets, type Embedding } from '@mias/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddingCache } from './embedding-cache.js';

const key = (image: string) => ({
  encoderSha256: 'e',
  encoderKind: 'sam' as const,
  encoderVersion: '1.0.0',
  imageSha256: image,
  reading: presets.reference.bank.reading,
});

/** 2 x 3 x 2 values: 84 bytes on disk. */
const embedding = (first: number): Embedding => ({
  channels: 2,
  rows: 3,
  cols: 2,
  values: Float32Array.from({ length: 12 }, (_, i) => first + i / 3),
  frame: {
    inputSide: 32,
    scaled: { width: 32, height: 21 },
    image: { width: 300, height: 200 },
  },
});

describe('the embedding cache', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'mias-embeddings-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('gives back exactly what was put, to another process as well', async () => {
    await (await openEmbeddingCache(directory, 1000)).put(key('a'), embedding(1));
    expect(await (await openEmbeddingCache(directory, 1000)).get(key('a'))).toEqual(embedding(1));
  });

  it('knows an embedding by encoder, image and reading', async () => {
    const cache = await openEmbeddingCache(directory, 1000);
    await cache.put(key('a'), embedding(1));
    expect(await cache.get({ ...key('a'), encoderSha256: 'other' })).toBeNull();
    expect(await cache.get({ ...key('a'), encoderKind: 'medsam' })).toBeNull();
    expect(await cache.get({ ...key('a'), imageSha256: 'other' })).toBeNull();
    expect(await cache.get({ ...key('a'), reading: presets.paper.bank.reading })).toBeNull();
  });

  it('takes a file that was cut short for one that is not there', async () => {
    const cache = await openEmbeddingCache(directory, 1000);
    await cache.put(key('a'), embedding(1));
    const [file = ''] = await readdir(directory);
    await truncate(path.join(directory, file), 80);
    expect(await cache.get(key('a'))).toBeNull();
  });

  it('lets the least recently used go when there are too many bytes', async () => {
    const cache = await openEmbeddingCache(directory, 200);
    await cache.put(key('a'), embedding(1));
    await setTimeout(20);
    await cache.put(key('b'), embedding(2));
    await setTimeout(20);
    await cache.get(key('a'));
    await setTimeout(20);
    await cache.put(key('c'), embedding(3));
    expect(await cache.get(key('b'))).toBeNull();
    expect(await cache.get(key('a'))).toEqual(embedding(1));
    expect(await cache.get(key('c'))).toEqual(embedding(3));
  });

  it('keeps the last one even when it alone is too large', async () => {
    const cache = await openEmbeddingCache(directory, 50);
    await cache.put(key('a'), embedding(1));
    expect(await cache.get(key('a'))).toEqual(embedding(1));
  });
});
