import { prepareGroundTruth, type GreyImage } from '@mias/core';
import type { BlobStore, RunPlan } from '@mias/db';
import { readGreyImage } from '@mias/encoders';

/**
 * Ground truth on the grid of the run's maps; null where an image has none. It is read by grading and
 * evaluation, never before an image's prompts are made.
 */
export async function readGroundTruth(
  maskSha256: string | null,
  { recipe, encoding, binarizeMasks }: RunPlan,
  blobs: BlobStore,
): Promise<GreyImage | null> {
  if (maskSha256 === null) return null;
  const mask = await readGreyImage(await blobs.get(maskSha256));
  return prepareGroundTruth(mask, encoding.recipe.reading, {
    side: recipe.map.side,
    binarize: binarizeMasks,
  });
}
