import type { RunMetrics } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';

/** A test image with everything the run found out about it. */
export interface SegmentedImage {
  readonly imageId: string;
  readonly name: string;
  readonly anomalous: boolean;
  readonly maskSha256: string | null;
  readonly mapSha256: string;
  readonly score: number;
  readonly thresholdDice: number | null;
  readonly results: readonly SegmentedResult[];
}

export interface SegmentedResult {
  readonly key: string;
  /** PNG blobs of masks 1 to 3. */
  readonly maskSha256: readonly string[];
  readonly maskPixels: readonly number[];
  /** Empty without ground truth. */
  readonly dice: readonly number[];
  /** Empty without a prompt. */
  readonly iou: readonly number[];
  readonly answerMask: number;
  /** Why the prompter failed on the image; the arrays are empty then. */
  readonly error: string | null;
}

/** The run's finished images in the manifest's order. */
export async function segmentedImages({ prisma }: Database, runId: string): Promise<SegmentedImage[]> {
  const rows = await prisma.runImage.findMany({
    where: { runId, state: 'done' },
    orderBy: { image: { ordinal: 'asc' } },
    select: {
      imageId: true,
      mapSha256: true,
      score: true,
      thresholdDice: true,
      image: { select: { name: true, label: true, maskSha256: true } },
      results: {
        select: {
          key: true,
          maskSha256: true,
          maskPixels: true,
          dice: true,
          iou: true,
          answerMask: true,
          error: true,
        },
      },
    },
  });
  return rows.flatMap(({ imageId, mapSha256, score, thresholdDice, image, results }) =>
    mapSha256 === null || score === null
      ? []
      : [
          {
            imageId,
            name: image.name,
            anomalous: image.label === 'anomalous',
            maskSha256: image.maskSha256,
            mapSha256,
            score,
            thresholdDice,
            results,
          },
        ],
  );
}

export async function storeMetrics(tx: Transaction, runId: string, metrics: RunMetrics): Promise<void> {
  await tx.run.update({ where: { id: runId }, data: { metrics } });
}
