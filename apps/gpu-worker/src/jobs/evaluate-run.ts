import { MaskIndex, RunMetrics, type RocCurve } from '@mias/contracts';
import {
  evaluate,
  PooledAuroc,
  rocCurve,
  truthForAuroc,
  type ImageOutcome,
  type PrompterOutcome,
  type RocPoint,
  type Triple,
} from '@mias/core';
import {
  failedRunImages,
  loadRunPlan,
  segmentedImages,
  storeMetrics,
  type RunPlan,
  type SegmentedImage,
  type SegmentedResult,
} from '@mias/db';
import { readFloatImage } from '../float-blobs.js';
import { readGroundTruth } from '../ground-truth.js';
import type { Workbench } from '../workbench.js';
import { goOn } from './each-image.js';
import type { JobHandler } from './job-handler.js';

/** Measures the whole run against ground truth. */
export const evaluateRun: JobHandler = async (job, bench) => {
  const { db } = bench;
  const run = await loadRunPlan(db, job.subject.id);
  const images = await segmentedImages(db, run.id);
  const pixels = new PooledAuroc();
  for (const image of images) {
    await goOn(job, bench);
    await addPixels(pixels, image, run, bench);
  }
  const evaluation = evaluate(images.map(outcome), { pAuroc: pixels.value() });
  const { count: failed } = await failedRunImages(db, run.id);
  const roc = { pixels: forPlotting(pixels.curve()), images: forPlotting(imageCurve(images)) };
  const metrics = RunMetrics.parse({ ...evaluation, images: { ...evaluation.images, failed }, roc });
  return (tx) => storeMetrics(tx, run.id, metrics);
};

function imageCurve(images: readonly SegmentedImage[]): readonly RocPoint[] | null {
  const scores = Float32Array.from(images, ({ score }) => score);
  return rocCurve(
    scores,
    Uint8Array.from(images, ({ anomalous }) => (anomalous ? 1 : 0)),
  );
}

const forPlotting = (curve: readonly RocPoint[] | null): RocCurve | null =>
  curve?.map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate]) ?? null;

/** An anomalous image without a mask is left out; a normal one without a mask has no anomalous pixel. */
async function addPixels(
  pixels: PooledAuroc,
  { mapSha256, maskSha256, anomalous }: SegmentedImage,
  run: RunPlan,
  { blobs }: Workbench,
): Promise<void> {
  const truth = await readGroundTruth(maskSha256, run, blobs);
  if (truth === null && anomalous) return;
  const { values } = await readFloatImage(blobs, mapSha256, run.recipe.map.side);
  pixels.add(values, truth === null ? new Uint8Array(values.length) : truthForAuroc(truth).values);
}

function outcome({ name, anomalous, score, thresholdDice, results }: SegmentedImage): ImageOutcome {
  const prompters = Object.fromEntries(results.map((result) => [result.key, prompterOutcome(result)]));
  return { name, anomalous, score, thresholdDice, prompters };
}

function prompterOutcome(result: SegmentedResult): PrompterOutcome | null {
  if (result.error !== null) return null;
  return {
    dice: triple(result.dice),
    maskPixels: triple(result.maskPixels) ?? [0, 0, 0],
    iou: triple(result.iou),
    answerMask: MaskIndex.parse(result.answerMask),
  };
}

/** Null when there are not three. */
function triple([first, second, third]: readonly number[]): Triple | null {
  return first === undefined || second === undefined || third === undefined ? null : [first, second, third];
}
