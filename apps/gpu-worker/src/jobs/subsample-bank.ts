import path from 'node:path';
import { CORESET_BYTES_LIMIT, coresetBytes } from '@mias/core';
import {
  loadBankPlan,
  loadKeptOrdinals,
  readBankContent,
  removeOtherPatches,
  storeKeptOrdinals,
  storeSubsampleProgress,
} from '@mias/db';
import { chooseCoreset, type CoresetRecipe, type WholeBank } from '../choose-coreset.js';
import { secondsSince } from '../seconds.js';
import { goOn, type Task } from './each-image.js';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Chooses the bank's coreset and removes every other patch; ordinals go on to name image and place. */
export const subsampleBank: JobHandler = async (job, bench) => {
  const { db } = bench;
  const bankId = job.subject.id;
  const { subsampling } = (await loadBankPlan(db, bankId)).recipe;
  if (subsampling?.method !== 'coreset') return undefined;
  const chosenBefore = await loadKeptOrdinals(db, bankId);
  if (chosenBefore !== null) {
    await removeOtherPatches(db, bankId, chosenBefore);
    return undefined;
  }
  const { patchCount, dim } = await readBankContent(db, bankId);
  // Sealing says what is wrong with an empty bank.
  if (dim === null) return undefined;
  checkMemory(patchCount, dim, subsampling);
  const started = performance.now();
  const ordinals = await choose({ bankId, patchCount, dim }, subsampling, { job, bench });
  await storeKeptOrdinals(db, bankId, { ordinals, seconds: secondsSince(started) });
  await removeOtherPatches(db, bankId, ordinals);
  return undefined;
};

function choose(bank: WholeBank, recipe: CoresetRecipe, { job, bench }: Task): Promise<Uint32Array> {
  const { db, cacheDir } = bench;
  return chooseCoreset(bank, recipe, {
    db,
    directory: path.join(cacheDir, 'coresets'),
    pause: async (share) => {
      await goOn(job, bench);
      await storeSubsampleProgress(db, bank.bankId, share);
      await bench.tell(job.subject);
    },
  });
}

function checkMemory(patchCount: number, dim: number, recipe: CoresetRecipe): void {
  const bytes = coresetBytes(patchCount, dim, recipe);
  if (bytes <= CORESET_BYTES_LIMIT) return;
  throw new HopelessJob(
    `A coreset is chosen among patches in memory, at most ${CORESET_BYTES_LIMIT / 2 ** 30} GB of them, and ` +
      `${patchCount} patches of this recipe take ${(bytes / 2 ** 30).toFixed(1)} GB. ` +
      'Project them to fewer values, or subsample at random.',
  );
}
