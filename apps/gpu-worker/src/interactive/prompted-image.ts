import { Refusal } from '@mias/contracts';
import { normalise, truthForDice, type Embedding, type FloatImage, type Mask } from '@mias/core';
import { findTestImage, loadRunPlan, type RunPlan, type TestImage } from '@mias/db';
import { readFloatImage } from '../float-blobs.js';
import { readGroundTruth } from '../ground-truth.js';
import type { Desk } from './desk.js';
import { Recent } from './recent.js';

/** A test image that somebody is prompting, with what every prompt on it needs. */
export interface PromptedImage {
  readonly run: RunPlan;
  readonly image: TestImage;
  readonly embedding: Embedding;
  /** Scaled to [0, 1] by the run's scale; null until the run has both. */
  readonly map: FloatImage | null;
  /** Null where there is none. Call it once the masks are made: ground truth never reaches a prompt. */
  truth(): Promise<Mask | null>;
}

/** Of a megapixel encoder, 8 images are 32 MB. */
const KEPT_IMAGES = 8;

export type PromptedImages = Recent<PromptedImage>;
export const createPromptedImages = (): PromptedImages => new Recent(KEPT_IMAGES);

export interface RunImageKey {
  readonly runId: string;
  readonly imageId: string;
}

/** Null while the image is being encoded. */
export async function openPromptedImage(
  { runId, imageId }: RunImageKey,
  desk: Desk,
): Promise<PromptedImage | null> {
  const key = `${runId}/${imageId}`;
  const kept = desk.images.get(key);
  if (kept !== undefined) return kept;
  const image = await findTestImage(desk.db, { runId, imageId });
  if (image === null) {
    throw new Refusal(
      'not-found',
      `Run ${runId} has no test image ${imageId}. Prompts are tried on the test images of a run.`,
    );
  }
  const run = await loadRunPlan(desk.db, runId);
  const embedding = await desk.encodeAside.embeddingOf(image.sha256, run.encoding);
  if (embedding === null) return null;
  const opened: PromptedImage = {
    run,
    image,
    embedding,
    map: await readMap(image, run, desk),
    truth: once(() => readTruth(image, run, desk)),
  };
  // Without a map the run is still at work, and there is more to read the next time.
  if (opened.map !== null) desk.images.put(key, opened);
  return opened;
}

async function readMap(
  { mapSha256 }: TestImage,
  { scale, recipe }: RunPlan,
  { blobs }: Desk,
): Promise<FloatImage | null> {
  if (mapSha256 === null || scale === null) return null;
  return normalise(await readFloatImage(blobs, mapSha256, recipe.map.side), scale);
}

async function readTruth({ maskSha256 }: TestImage, run: RunPlan, { blobs }: Desk): Promise<Mask | null> {
  const truth = await readGroundTruth(maskSha256, run, blobs);
  return truth === null ? null : truthForDice(truth);
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => (value ??= read());
}
