import { Refusal, type NearestAnswer, type NearestQuery } from '@mias/contracts';
import { extractPatches, patchAt, patchBox, type Embedding } from '@mias/core';
import { nearestInBank, type BankPlan } from '@mias/db';
import type { Desk } from './desk.js';
import { openPromptedImage, type PromptedImage } from './prompted-image.js';

/** The normal patches nearest to the patch that an image shows at a pixel of its map. */
export async function nearestPatches(
  { runId, imageId, x, y, k }: NearestQuery,
  desk: Desk,
): Promise<NearestAnswer> {
  const opened = await openPromptedImage({ runId, imageId }, desk);
  if (opened === null) return { state: 'encoding' };
  const { run } = opened;
  const { side } = run.recipe.map;
  if (Math.max(x, y) >= side) {
    throw new Refusal(
      'bad-input',
      `The map has ${side}x${side} pixels, and (${x}, ${y}) is none of them. Choose 0 to ${side - 1}.`,
    );
  }
  if (run.bank === null) {
    throw new Refusal(
      'conflict',
      'The maps of this run come from a detector, which compares with no bank: there are no nearest patches. Open a run with a bank.',
    );
  }
  const { size, recipe, id: bankId } = run.bank;
  const embedding = await comparedEmbedding(opened, run.bank, desk);
  if (embedding === null) return { state: 'encoding' };
  if (size === null) {
    throw new Refusal('conflict', `Bank ${bankId} is being built. Ask again when it is sealed.`);
  }
  const grid = extractPatches(embedding, recipe.patching);
  const place = patchAt({ x, y }, grid, side);
  const start = (place.row * grid.cols + place.col) * grid.dim;
  const vector = grid.values.slice(start, start + grid.dim);
  const count = Math.min(k, size.patchCount);
  const bank = { bankId, ...size };
  const query = { vector, count };
  const { patches, search } = await nearestInBank(desk.db, bank, query, await desk.copies.compareIn(bank));
  // Images are squared before they are encoded, so that every embedding covers its map whole.
  const boxOf = (patch: typeof place) => patchBox(patch, recipe.patching, { cells: embedding, side });
  return {
    state: 'found',
    side,
    search,
    patch: { ...place, box: boxOf(place) },
    nearest: patches.map(({ thumbnailSha256, distance, ...patch }) => ({
      ...patch,
      box: boxOf(patch),
      thumbnail: thumbnailSha256 === null ? null : { sha256: thumbnailSha256, kind: 'webp' },
      distance: run.recipe.scoring.distance === 'l2' ? distance : distance ** 2,
    })),
  };
}

/** Of the bank's encoder, where another one decodes the prompts. Null while the image is being encoded. */
async function comparedEmbedding(
  { run, image, embedding }: PromptedImage,
  bank: BankPlan,
  desk: Desk,
): Promise<Embedding | null> {
  return run.encoding.encoder.id === bank.encoder.id
    ? embedding
    : desk.encodeAside.embeddingOf(image.sha256, bank);
}
