import { extractPatches, randomPlaces, type BankRecipe, type PatchGrid } from '@mias/core';
import { failBankImage, loadBankPlan, storePatches, unbankedImages } from '@mias/db';
import { ImageFileError } from '@mias/encoders';
import { encodeImages } from '../embed-image.js';
import { secondsSince } from '../seconds.js';
import { eachGroup } from './each-image.js';
import type { JobHandler } from './job-handler.js';

/** Puts the patches of each training image into the bank, while the next is encoded. */
export const encodeBank: JobHandler = async (job, bench) => {
  const { db, encoders } = bench;
  const bankId = job.subject.id;
  const plan = await loadBankPlan(db, bankId);
  const { imagesAtOnce: size } = await encoders.open(plan.encoder);
  const images = await unbankedImages(db, bankId, job.imageIds);
  await eachGroup(
    images,
    { job, bench, size },
    {
      compute: async (group) => {
        const started = performance.now();
        const sha256s = group.map(({ sha256 }) => sha256);
        const embeddings = await encodeImages(sha256s, plan, bench);
        return { embeddings, encodeSeconds: secondsSince(started) / group.length };
      },
      keep: async (group, { embeddings, encodeSeconds }) => {
        for (const [index, { imageId, ordinal }] of group.entries()) {
          const embedding = embeddings[index];
          if (embedding === undefined) continue;
          if (embedding instanceof ImageFileError) {
            await failBankImage(db, { bankId, imageId }, embedding.message);
            continue;
          }
          const patches = extractPatches(embedding, plan.recipe.patching);
          await storePatches(db, {
            bankId,
            imageId,
            firstOrdinal: ordinal * patches.rows * patches.cols,
            patches,
            ...placesKept(patches, plan.recipe, ordinal),
            encodeSeconds,
          });
        }
      },
    },
  );
  return undefined;
};

/** A random sample is taken before patches are stored; a coreset can only be chosen among all of them. */
function placesKept(
  { rows, cols }: PatchGrid,
  { subsampling }: BankRecipe,
  imageOrdinal: number,
): { places?: Uint32Array } {
  return subsampling?.method === 'random'
    ? { places: randomPlaces(rows * cols, subsampling, imageOrdinal) }
    : {};
}
