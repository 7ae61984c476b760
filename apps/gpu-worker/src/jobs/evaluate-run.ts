import { MaskIndex, RunMetrics, type RocCurve } from '@mias/contracts';
import {
  evaluate,
  normalise,
  PooledAuroc,
  rocCurve,
  truthForAuroc,
  truthForDice,
  type ImageOutcome,
  type Mask,
  type PrompterOutcome,
  type Range,
  type RocPoint,
  type Triple,
} from '@mias/core';
import {
  failedRunImages,
  loadRunPlan,
  segmentedImages,
  storeMetrics,
  type BlobStore,
  type RunPlan,
  type SegmentedImage,
  type SegmentedResult,
} from '@mias/db';
import { readGreyImage } from '@mias/encoders';
import { measureRun, metrics, type GroundTruth, type Metric } from '@mias/metrics';
import { readFloatImage } from '../float-blobs.js';
import { readGroundTruth } from '../ground-truth.js';
import { goOn } from './each-image.js';
import type { JobHandler } from './job-handler.js';

/** Measures the whole run against ground truth. */
export const evaluateRun: JobHandler = async (job, bench) => {
  const { db } = bench;
  const run = await loadRunPlan(db, job.subject.id);
  const images = await segmentedImages(db, run.id);
  const pixels = new PooledAuroc();
  const further = measureRun(
    Object.values<Metric>(metrics),
    run.prompters.map(({ key }) => key),
  );
  for (const image of images) {
    await goOn(job, bench);
    const truth = await groundTruth(image, run, bench.blobs);
    const map = await readFloatImage(bench.blobs, image.mapSha256, run.recipe.map.side);
    if (truth !== null) pixels.add(map.values, truth.inside.values);
    const masks = further.needs.has('mask') ? await readAnswers(image.results, bench.blobs) : {};
    const { anomalous, score } = image;
    further.add({ anomalous, score, truth, map: normalise(map, scaleOf(run)), masks });
  }
  const evaluation = evaluate(images.map(outcome), { pAuroc: pixels.value() });
  const { count: failed } = await failedRunImages(db, run.id);
  const roc = { pixels: forPlotting(pixels.curve()), images: forPlotting(imageCurve(images)) };
  const stored = RunMetrics.parse({
    ...evaluation,
    measured: further.results(),
    images: { ...evaluation.images, failed },
    roc,
  });
  return (tx) => storeMetrics(tx, run.id, stored);
};

function scaleOf({ id, scale }: RunPlan): Range {
  if (scale === null) throw new Error(`Run ${id} has no scale although fix-scale comes first.`);
  return scale;
}

/** Null for an anomalous image without a mask; a normal one without a mask has no anomalous pixel. */
async function groundTruth(
  { maskSha256, anomalous }: SegmentedImage,
  run: RunPlan,
  blobs: BlobStore,
): Promise<GroundTruth | null> {
  const drawn = await readGroundTruth(maskSha256, run, blobs);
  if (drawn !== null) return { touched: truthForDice(drawn), inside: truthForAuroc(drawn) };
  if (anomalous) return null;
  const { side } = run.recipe.map;
  const empty = { width: side, height: side, values: new Uint8Array(side * side) };
  return { touched: empty, inside: empty };
}

/** Of each prompter that answered. */
async function readAnswers(
  results: readonly SegmentedResult[],
  blobs: BlobStore,
): Promise<Readonly<Record<string, Mask>>> {
  const answers: Record<string, Mask> = {};
  for (const { key, maskSha256, answerMask } of results) {
    const sha256 = maskSha256[answerMask];
    if (sha256 !== undefined) answers[key] = await readMask(sha256, blobs);
  }
  return answers;
}

/** A PNG of 0 and 255. */
async function readMask(sha256: string, blobs: BlobStore): Promise<Mask> {
  const { width, height, pixels } = await readGreyImage(await blobs.get(sha256));
  return { width, height, values: pixels.map((level) => (level > 0 ? 1 : 0)) };
}

function imageCurve(images: readonly SegmentedImage[]): readonly RocPoint[] | null {
  const scores = Float32Array.from(images, ({ score }) => score);
  return rocCurve(
    scores,
    Uint8Array.from(images, ({ anomalous }) => (anomalous ? 1 : 0)),
  );
}

const forPlotting = (curve: readonly RocPoint[] | null): RocCurve | null =>
  curve?.map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate]) ?? null;

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
