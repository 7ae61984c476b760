import {
  anomalyMap,
  extractPatches,
  imageScore,
  rangeOf,
  type NearestPatches,
  type PatchGrid,
  type RunRecipe,
} from '@mias/core';
import {
  failRunImage,
  storeScores,
  unscoredImages,
  type BankPlan,
  type ImageScores,
  type RunPlan,
  type UnscoredImage,
} from '@mias/db';
import { ImageFileError } from '@mias/encoders';
import { embedImages } from '../embed-image.js';
import { putNumbers } from '../float-blobs.js';
import { openSearch } from '../open-search.js';
import { secondsSince } from '../seconds.js';
import type { Workbench } from '../workbench.js';
import { eachImage, goOn, type Task } from './each-image.js';
import { HopelessJob } from './job-handler.js';

/** Compares the patches of test images with the run's bank: distances, raw anomaly map, score. */
export async function scoreByBank(run: RunPlan, { job, bench }: Task): Promise<void> {
  const { db } = bench;
  const { bank } = run;
  if (bank === null) throw new Error(`Run ${run.id} takes its maps from a bank and names none.`);
  checkNeighbours(run.recipe, bank);
  const images = await unscoredImages(db, run.id, job.imageIds);
  const { imagesAtOnce: size } = await bench.encoders.open(bank.encoder);
  // A bank that this host has no copy of yet is copied while images are encoded.
  const opening = openSearch(bank, run.recipe, bench);
  opening.catch(() => undefined);
  const encoded: EncodedImage[] = [];
  for (let first = 0; first < images.length; first += size) {
    await goOn(job, bench);
    encoded.push(...(await encode(images.slice(first, first + size), { runId: run.id, bank }, bench)));
  }
  const besideSeconds = await embedBeside(encoded, run, { job, bench });
  const search = await opening;
  // One pass over the bank for all images of the shard.
  const started = performance.now();
  const nearest = await search.nearest(encoded.map(({ patches }) => patches));
  const searchSeconds = secondsSince(started) / Math.max(1, encoded.length);
  const found = encoded.flatMap((image, index) => {
    const patches = nearest[index];
    return patches === undefined ? [] : [{ ...image, nearest: patches }];
  });
  await eachImage(
    found,
    { job, bench },
    async ({ imageId, patches, nearest: patchesOfBank, encodeSeconds: ownSeconds }) => {
      const scores = await score(patchesOfBank, patches, run, bench);
      const encodeSeconds = ownSeconds + besideSeconds;
      await storeScores(db, { runId: run.id, imageId }, { ...scores, encodeSeconds, searchSeconds });
    },
  );
}

interface EncodedImage {
  readonly imageId: string;
  readonly sha256: string;
  readonly patches: PatchGrid;
  readonly encodeSeconds: number;
}

/** Those of the images that can be read; the run goes on without the others. */
async function encode(
  images: readonly UnscoredImage[],
  { runId, bank }: { readonly runId: string; readonly bank: BankPlan },
  bench: Workbench,
): Promise<EncodedImage[]> {
  const started = performance.now();
  const sha256s = images.map(({ sha256 }) => sha256);
  const embeddings = await embedImages(sha256s, bank, bench);
  const encodeSeconds = secondsSince(started) / images.length;
  const encoded: EncodedImage[] = [];
  for (const [index, { imageId, sha256 }] of images.entries()) {
    const embedding = embeddings[index];
    if (embedding === undefined) continue;
    if (embedding instanceof ImageFileError) {
      await failRunImage(bench.db, { runId, imageId }, embedding.message);
    } else {
      const patches = extractPatches(embedding, bank.recipe.patching);
      encoded.push({ imageId, sha256, patches, encodeSeconds });
    }
  }
  return encoded;
}

/**
 * Embeds the images for the encoder that decodes in place of the bank's, after all of them were embedded for the
 * bank, so that each encoder is loaded once. Seconds an image; 0 where the bank's encoder decodes.
 */
async function embedBeside(
  images: readonly EncodedImage[],
  { bank, encoding }: RunPlan,
  { job, bench }: Task,
): Promise<number> {
  if (encoding.encoder.id === bank?.encoder.id || images.length === 0) return 0;
  const started = performance.now();
  const { imagesAtOnce: size } = await bench.encoders.open(encoding.encoder);
  const sha256s = images.map(({ sha256 }) => sha256);
  for (let first = 0; first < images.length; first += size) {
    await goOn(job, bench);
    await embedImages(sha256s.slice(first, first + size), encoding, bench);
  }
  return secondsSince(started) / images.length;
}

async function score(
  { distances, ordinals }: NearestPatches,
  grid: PatchGrid,
  { recipe }: RunPlan,
  { blobs }: Workbench,
): Promise<Omit<ImageScores, 'encodeSeconds' | 'searchSeconds'>> {
  const map = anomalyMap(distances, grid, recipe.map);
  const { min: mapMin, max: mapMax } = rangeOf([map]);
  const [distancesSha256, ordinalsSha256, mapSha256] = await Promise.all([
    putNumbers(blobs, distances),
    putNumbers(blobs, ordinals),
    putNumbers(blobs, map.values),
  ]);
  return {
    distancesSha256,
    ordinalsSha256,
    mapSha256,
    score: imageScore(distances),
    mapMin,
    mapMax,
  };
}

function checkNeighbours({ scoring }: RunRecipe, { size }: BankPlan): void {
  const { neighbours } = scoring;
  const patches = size?.patchCount ?? 0;
  if (neighbours > patches) {
    throw new HopelessJob(
      `The score is the distance to neighbour ${neighbours} and the bank holds ${patches} patches. Add normal images.`,
    );
  }
}
