import { dice, maskAbove, maskPixels, normalise, truthForDice, type GreyImage, type Mask } from '@mias/core';
import {
  loadRunPlan,
  storeMasks,
  unsegmentedImages,
  type BlobStore,
  type FailedPrompter,
  type PrompterMasks,
  type UnsegmentedImage,
} from '@mias/db';
import { encodePng } from '@mias/encoders';
import type { PromptInput } from '@mias/prompters';
import { embedImage, readPrepared } from '../embed-image.js';
import { readFloatImage } from '../float-blobs.js';
import { readGroundTruth } from '../ground-truth.js';
import { PrompterFailure } from '../prompters/ask-prompter.js';
import { secondsSince } from '../seconds.js';
import { segment, type Segmentation } from '../segment.js';
import { eachImage } from './each-image.js';
import type { JobHandler } from './job-handler.js';

/** Asks every prompter for prompts on each image's map and the decoder for masks, then compares with ground truth. */
export const segmentImages: JobHandler = async (job, bench) => {
  const { db, blobs, encoders } = bench;
  const run = await loadRunPlan(db, job.subject.id);
  const { scale, recipe, prompters } = run;
  if (scale === null) throw new Error(`Run ${run.id} has no scale although fix-scale comes first.`);
  const encoder = await encoders.open(run.encoding.encoder);
  const needs = bench.prompters.needsOf(prompters);
  const ask = bench.prompters.askFor(run.id);
  const images = await unsegmentedImages(db, run.id, job.imageIds);
  const compute = async ({ sha256, mapSha256 }: UnsegmentedImage) => {
    const started = performance.now();
    const map = normalise(await readFloatImage(blobs, mapSha256, recipe.map.side), scale);
    const embedding = await embedImage(sha256, run.encoding, bench);
    const image = needs.has('image') ? await readPrepared(sha256, run.encoding.recipe.reading, blobs) : null;
    const input: PromptInput = { map, scale, imageSize: embedding.frame.image, image, embedding };
    const segmentations = new Map<string, Segmentation | PrompterFailure>();
    for (const choice of prompters) {
      segmentations.set(choice.key, await segment(choice, input, { ask, encoder, embedding }));
    }
    return { map, segmentations, decodeSeconds: secondsSince(started) };
  };
  const keep = async (
    { imageId, maskSha256 }: UnsegmentedImage,
    { map, segmentations, decodeSeconds }: Awaited<ReturnType<typeof compute>>,
  ): Promise<void> => {
    const truth = await readGroundTruth(maskSha256, run, blobs);
    const results = await Promise.all(
      [...segmentations].map(async ([key, found]): Promise<PrompterMasks | FailedPrompter> =>
        found instanceof PrompterFailure
          ? { key, error: found.message }
          : { key, ...(await record(found, truth, blobs)) },
      ),
    );
    const above = maskAbove(map, recipe.evaluation.threshold);
    const [thresholdDice = null] = diceOf([above], truth);
    await storeMasks(db, { runId: run.id, imageId }, { results, thresholdDice, decodeSeconds });
  };
  await eachImage(images, { job, bench }, { compute, keep });
  return undefined;
};

async function record(
  { prompts, masks, iou, answerMask, warnings }: Segmentation,
  truth: GreyImage | null,
  blobs: BlobStore,
): Promise<Omit<PrompterMasks, 'key'>> {
  return {
    points: prompts.flatMap(({ points }) => points),
    boxes: prompts.flatMap(({ box }) => box ?? []),
    maskSha256: await Promise.all(masks.map(async (mask) => blobs.put(await encodePng(mask)))),
    maskPixels: masks.map(maskPixels),
    iou: iou ?? [],
    dice: diceOf(masks, truth),
    answerMask,
    warnings,
  };
}

/** Of each mask; empty without ground truth. */
function diceOf(masks: readonly Mask[], truth: GreyImage | null): number[] {
  if (truth === null) return [];
  const lesion = truthForDice(truth);
  return masks.map((mask) => dice(mask, lesion));
}
