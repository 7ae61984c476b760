import path from 'node:path';
import {
  beginCoreset,
  growCoreset,
  project,
  randomProjection,
  type PatchBank,
  type Subsampling,
} from '@mias/core';
import { readPatches, type Database } from '@mias/db';
import { coresetCheckpoint } from './coreset-checkpoint.js';

export type CoresetRecipe = Extract<Subsampling, { readonly method: 'coreset' }>;

/** A bank that is encoded and not yet subsampled. */
export interface WholeBank {
  readonly bankId: string;
  readonly patchCount: number;
  readonly dim: number;
}

export interface CoresetPlace {
  readonly db: Database;
  /** Absolute path of a folder of this host. */
  readonly directory: string;
  /** Called about once a second with the share that is chosen; throws to stop. */
  readonly pause: (share: number) => Promise<void>;
}

/** Ordinals of the patches that the bank's coreset keeps, ascending. */
export async function chooseCoreset(
  bank: WholeBank,
  recipe: CoresetRecipe,
  { db, directory, pause }: CoresetPlace,
): Promise<Uint32Array> {
  const { ordinals, patches } = await readProjected(bank, recipe, { db, pause });
  const file = path.join(directory, bank.bankId);
  const checkpoint = coresetCheckpoint(file, { patches, subsampling: recipe });
  const coreset = (await checkpoint.read()) ?? beginCoreset(patches.count, recipe);
  let written = performance.now();
  let paused = written;
  while (!growCoreset(patches, coreset, STEPS_AT_ONCE)) {
    if (performance.now() - paused < PAUSE_EVERY_MS) continue;
    if (performance.now() - written > WRITE_EVERY_MS) {
      await checkpoint.write(coreset);
      written = performance.now();
    }
    await pause(coreset.size / coreset.chosen.length);
    paused = performance.now();
  }
  await checkpoint.remove();
  return coreset.chosen
    .slice(0, coreset.size)
    .map((place) => ordinals[place] ?? 0)
    .sort();
}

/** A step over a million patches takes some 50 ms. */
const STEPS_AT_ONCE = 16;

const PAUSE_EVERY_MS = 1_000;

/** At most so much is chosen again after a crash; a bank of a million patches writes some 20 MB. */
const WRITE_EVERY_MS = 10_000;

/** Of vectors in one answer of the database, as for copies of banks. */
const BYTES_AT_ONCE = 16 * 2 ** 20;

/** All patches, as short as they are compared, with their ordinals. */
async function readProjected(
  { bankId, patchCount, dim }: WholeBank,
  { projection, seed }: CoresetRecipe,
  { db, pause }: Pick<CoresetPlace, 'db' | 'pause'>,
): Promise<{ readonly ordinals: Uint32Array; readonly patches: PatchBank }> {
  const shorter = projection !== null && projection < dim ? randomProjection(dim, projection, seed) : null;
  const length = shorter?.to ?? dim;
  const values = new Float32Array(patchCount * length);
  const ordinals = new Uint32Array(patchCount);
  const rowsAtOnce = Math.max(1, Math.floor(BYTES_AT_ONCE / (dim * 4)));
  let count = 0;
  for await (const block of readPatches(db, { bankId, dim, rowsAtOnce })) {
    values.set(shorter === null ? block.vectors : project(block.vectors, shorter), count * length);
    ordinals.set(block.ordinals, count);
    count += block.ordinals.length;
    await pause(0);
  }
  return { ordinals, patches: { count, dim: length, values } };
}
