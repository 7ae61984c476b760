import { extractPatches, prepareImage, randomPlaces, type BankRecipe, type PatchGrid } from '@mias/core';
import { failBankImage, loadBankPlan, storePatches, unbankedImages } from '@mias/db';
import { ImageFileError, readGreyImage } from '@mias/encoders';
import { secondsSince } from '../seconds.js';
import { eachImage } from './each-image.js';
import type { JobHandler } from './job-handler.js';

/** Puts the patches of each training image into the bank. Nothing is kept from one image to the next. */
export const encodeBank: JobHandler = async (job, bench) => {
  const { db, blobs, encoders } = bench;
  const bankId = job.subject.id;
  const { recipe, encoder: identity } = await loadBankPlan(db, bankId);
  const encoder = await encoders.open(identity);
  const images = await unbankedImages(db, bankId, job.imageIds);
  await eachImage(images, { job, bench }, async ({ imageId, ordinal, sha256 }) => {
    const started = performance.now();
    try {
      const image = prepareImage(await readGreyImage(await blobs.get(sha256)), recipe.reading);
      const embedding = await encoder.encode(image);
      const patches = extractPatches(embedding, recipe.patching);
      await storePatches(db, {
        bankId,
        imageId,
        firstOrdinal: ordinal * patches.rows * patches.cols,
        patches,
        ...placesKept(patches, recipe, ordinal),
        encodeSeconds: secondsSince(started),
      });
    } catch (error) {
      if (!(error instanceof ImageFileError)) throw error;
      await failBankImage(db, { bankId, imageId }, error.message);
    }
  });
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
