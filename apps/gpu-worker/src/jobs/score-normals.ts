import { anomalyMap, extractPatches, rangeOf } from '@mias/core';
import { failNormal, loadPipelinePlan, storeNormalRange, unscoredNormals, type PipelinePlan } from '@mias/db';
import { ImageFileError } from '@mias/encoders';
import { embedImage } from '../embed-image.js';
import { eachImage } from './each-image.js';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Compares normal images of a pipeline's bank with the bank without their own patches: the range of each map. */
export const scoreNormals: JobHandler = async (job, bench) => {
  const { db, searches } = bench;
  const pipeline = await loadPipelinePlan(db, job.subject.id);
  const { bank, recipe } = pipeline;
  const search = await searches.open(bank, recipe.source.scoring);
  const images = await unscoredNormals(db, pipeline.id, job.imageIds);
  await eachImage(images, { job, bench }, async ({ imageId, sha256, ordinal }) => {
    const key = { pipelineId: pipeline.id, imageId };
    try {
      const grid = extractPatches(await embedImage(sha256, bank, bench), bank.recipe.patching);
      const own = { first: ordinal * grid.rows * grid.cols, end: (ordinal + 1) * grid.rows * grid.cols };
      checkRest(search.countBeside(own), pipeline);
      const [nearest] = await search.nearestBeside([grid], own);
      if (nearest === undefined) throw new Error('A search of one image gave no result.');
      await storeNormalRange(db, key, rangeOf([anomalyMap(nearest.distances, grid, recipe.map)]));
    } catch (error) {
      if (!(error instanceof ImageFileError)) throw error;
      await failNormal(db, key, error.message);
    }
  });
  return undefined;
};

function checkRest(patches: number, { recipe: { source } }: PipelinePlan): void {
  const { neighbours } = source.scoring;
  if (patches >= neighbours) return;
  throw new HopelessJob(
    `A normal image is compared with the patches of the others for the scale: the score is the distance to neighbour ${neighbours}, ` +
      `and beside one of the images the bank holds ${patches} patches. Build a bank of more normal images, and publish with that.`,
  );
}
