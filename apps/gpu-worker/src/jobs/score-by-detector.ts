import { detectorInput, rangeOf, resizeMap, type MapSource } from '@mias/core';
import { failRunImage, storeScores, unscoredImages, type ImageScores, type RunPlan } from '@mias/db';
import { ImageFileError, readGreyImage } from '@mias/encoders';
import { DetectorFailure } from '../detectors/detector-process.js';
import { embedImage } from '../embed-image.js';
import { putNumbers } from '../float-blobs.js';
import { secondsSince } from '../seconds.js';
import type { Workbench } from '../workbench.js';
import { eachImage, type Task } from './each-image.js';

type DetectorSource = Extract<MapSource, { kind: 'detector' }>;

/** Asks the run's detector for the raw anomaly maps of test images; one it has no map for fails alone. */
export async function scoreByDetector(
  run: RunPlan,
  source: DetectorSource,
  { job, bench }: Task,
): Promise<void> {
  const { db } = bench;
  const images = await unscoredImages(db, run.id, job.imageIds);
  await eachImage(images, { job, bench }, async ({ imageId, sha256 }) => {
    const key = { runId: run.id, imageId };
    try {
      await storeScores(db, key, await score(sha256, { run, source }, bench));
    } catch (error) {
      if (error instanceof DetectorFailure) {
        await failRunImage(db, key, `The detector ${source.name} ${error.message}`);
      } else if (error instanceof ImageFileError) await failRunImage(db, key, error.message);
      else throw error;
    }
  });
}

async function score(
  imageSha256: string,
  { run, source }: { readonly run: RunPlan; readonly source: DetectorSource },
  bench: Workbench,
): Promise<ImageScores> {
  const { blobs, detectors } = bench;
  const { settings, reading } = source;
  const image = await readGreyImage(await blobs.get(imageSha256));
  const asked = performance.now();
  const answer = await detectors.ask(source, detectorInput(image, reading.aspect, settings.input));
  const searchSeconds = secondsSince(asked);
  const map = resizeMap(answer.map, run.recipe.map.side);
  const { min, max } = rangeOf([map]);
  // Prompts on the map are decoded on the embedding, which a bank's run has by now too.
  const encoding = performance.now();
  await embedImage(imageSha256, run.encoding, bench);
  return {
    distancesSha256: null,
    ordinalsSha256: null,
    mapSha256: await putNumbers(blobs, map.values),
    score: answer.score,
    mapMin: min,
    mapMax: max,
    encodeSeconds: secondsSince(encoding),
    searchSeconds,
  };
}
