import type { Box, MaskIndex, Point } from '@mias/core';
import type { Database } from '../database.js';
import type { RunImageKey } from './run-scores.js';

/** A test image with its anomaly map and without masks. */
export interface UnsegmentedImage {
  readonly imageId: string;
  readonly name: string;
  readonly sha256: string;
  readonly mapSha256: string;
  readonly maskSha256: string | null;
  readonly anomalous: boolean;
}

/** What one prompter made of an image. */
export interface PrompterMasks {
  /** Names the prompter within the run. */
  readonly key: string;
  readonly points: readonly Point[];
  readonly boxes: readonly Box[];
  /** PNG blobs of masks 1 to 3. */
  readonly maskSha256: readonly string[];
  readonly maskPixels: readonly number[];
  /** Of masks 1 to 3; empty without a prompt. */
  readonly iou: readonly number[];
  /** Of masks 1 to 3; empty without ground truth. */
  readonly dice: readonly number[];
  /** Index of the mask that is the answer. */
  readonly answerMask: MaskIndex;
  readonly warnings: readonly string[];
}

/** A prompter that gave no answer for an image, and why. */
export interface FailedPrompter {
  readonly key: string;
  readonly error: string;
}

export interface ImageMasks {
  readonly results: readonly (PrompterMasks | FailedPrompter)[];
  /** Of the normalised map above the recipe's threshold; null without ground truth. */
  readonly thresholdDice: number | null;
  readonly decodeSeconds: number;
}

/** Those of the images that have scores and no masks, in the manifest's order. */
export async function unsegmentedImages(
  { prisma }: Database,
  runId: string,
  imageIds: readonly string[],
): Promise<UnsegmentedImage[]> {
  const rows = await prisma.runImage.findMany({
    where: { runId, imageId: { in: [...imageIds] }, state: 'running' },
    orderBy: { image: { ordinal: 'asc' } },
    include: { image: { select: { name: true, sha256: true, maskSha256: true, label: true } } },
  });
  return rows.flatMap(({ imageId, mapSha256, image: { label, ...image } }) =>
    mapSha256 === null ? [] : [{ imageId, mapSha256, anomalous: label === 'anomalous', ...image }],
  );
}

/** Replaces the image's masks and marks it done, in one transaction; an image that is done stays as it is. */
export async function storeMasks(
  { prisma }: Database,
  { runId, imageId }: RunImageKey,
  { results, thresholdDice, decodeSeconds }: ImageMasks,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.runImage.updateMany({
      where: { runId, imageId, state: 'running' },
      data: { state: 'done', thresholdDice, decodeSeconds },
    });
    if (count === 0) return;
    await tx.prompterResult.deleteMany({ where: { runId, imageId } });
    await tx.prompterResult.createMany({
      data: results.map((result) => ({ runId, imageId, ...rowOf(result) })),
    });
  });
}

function rowOf(result: PrompterMasks | FailedPrompter) {
  if ('error' in result) return { ...result, points: [], boxes: [] };
  return {
    key: result.key,
    points: result.points.map((point) => ({ ...point })),
    boxes: result.boxes.map((box) => ({ ...box })),
    maskSha256: [...result.maskSha256],
    maskPixels: [...result.maskPixels],
    iou: [...result.iou],
    dice: [...result.dice],
    answerMask: result.answerMask,
    warnings: [...result.warnings],
  };
}
