import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beginCoreset, growCoreset, seeded, type PatchBank } from '@mias/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coresetCheckpoint } from './coreset-checkpoint.js';

const random = seeded('checkpoint');
const patches: PatchBank = { count: 90, dim: 7, values: Float32Array.from({ length: 90 * 7 }, random) };
const subsampling = { method: 'coreset', ratio: 0.3, seed: 2, projection: null } as const;

let directory: string;
let file: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'mias-coreset-'));
  file = path.join(directory, 'coresets', 'a bank');
});
afterAll(() => rm(directory, { recursive: true }));

it('goes on where it was, to the same coreset', async () => {
  const checkpoint = coresetCheckpoint(file, { patches, subsampling });
  expect(await checkpoint.read()).toBeNull();
  const interrupted = beginCoreset(patches.count, subsampling);
  growCoreset(patches, interrupted, 11);
  await checkpoint.write(interrupted);

  const resumed = await checkpoint.read();
  expect(resumed).toEqual(interrupted);
  if (resumed === null) return;
  growCoreset(patches, resumed, Infinity);
  const atOnce = beginCoreset(patches.count, subsampling);
  growCoreset(patches, atOnce, Infinity);
  expect(resumed).toEqual(atOnce);
});

it('is none of other patches, another recipe, or one that is damaged', async () => {
  const moved = {
    ...patches,
    values: patches.values.map((value, index) => (index === 5 ? value + 1e-6 : value)),
  };
  expect(await coresetCheckpoint(file, { patches: moved, subsampling }).read()).toBeNull();
  const other = { ...subsampling, seed: 3 };
  expect(await coresetCheckpoint(file, { patches, subsampling: other }).read()).toBeNull();
  const whole = await readFile(file);
  await truncate(file, whole.length - 1);
  expect(await coresetCheckpoint(file, { patches, subsampling }).read()).toBeNull();
  await writeFile(file, whole);
  expect(await coresetCheckpoint(file, { patches, subsampling }).read()).not.toBeNull();
});

it('is gone once it is removed', async () => {
  const checkpoint = coresetCheckpoint(file, { patches, subsampling });
  await checkpoint.remove();
  expect(await checkpoint.read()).toBeNull();
});
