import { Refusal, type MapRange, type SegmentedImage } from '@mias/contracts';
import {
  anomalyMap,
  extractPatches,
  imageScore,
  maskPixels,
  mergeRanges,
  normalise,
  prepareImage,
  rangeOf,
  type FloatImage,
  type GreyImage,
  type Mask,
} from '@mias/core';
import type { PipelinePlan } from '@mias/db';
import { encodePng, readGreyImage } from '@mias/encoders';
import type { BankSearches } from '../bank-searches.js';
import type { OpenEncoders } from '../open-encoders.js';
import { PrompterFailure, type AskPrompter } from '../prompters/ask-prompter.js';
import { segment } from '../segment.js';
import { eachOf } from './try-prompt.js';

export interface SegmentTools {
  readonly encoders: OpenEncoders;
  readonly searches: BankSearches;
  readonly ask: AskPrompter;
}

/**
 * What a published pipeline makes of one image. Its map is scaled by the range of the bank's normal
 * images, stretched to hold the map itself (docs/adr/0011-scale-of-one-image.md).
 */
export async function segmentImage(
  bytes: Uint8Array,
  { id, bank, recipe, prompter, normals }: PipelinePlan,
  { encoders, searches, ask }: SegmentTools,
): Promise<SegmentedImage> {
  if (normals === null) throw new Error(`Pipeline ${id} has no scale and was called.`);
  const { side } = recipe.map;
  const encoder = await encoders.open(bank.encoder);
  const search = await searches.open(bank, recipe.source.scoring);

  const started = performance.now();
  const original = await readGreyImage(bytes);
  const image = prepareImage(original, bank.recipe.reading);
  const encoding = performance.now();
  const embedding = await encoder.encode(image);
  const encoded = performance.now();
  const grid = extractPatches(embedding, bank.recipe.patching);
  const [nearest] = await search.nearest([grid]);
  if (nearest === undefined) throw new Error('A search of one image gave no result.');
  const raw = anomalyMap(nearest.distances, grid, recipe.map);
  const found = performance.now();

  const range = rangeOf([raw]);
  const scale = mergeRanges([normals, range]);
  const map = normalise(raw, scale);
  const input = { map, scale, imageSize: embedding.frame.image, image, embedding };
  const segmentation = await segment(prompter, input, { ask, encoder, embedding });
  if (segmentation instanceof PrompterFailure) throw new Refusal('conflict', segmentation.message);
  const decoded = performance.now();

  const { prompts, masks, iou, answerMask, warnings } = segmentation;
  const seen = prepareImage(original, { ...bank.recipe.reading, side });
  const [view, mapView, ...masksAsPng] = await Promise.all([
    base64Png(seen),
    base64Png(greyMap(map)),
    ...eachOf(masks, base64Png),
  ]);
  return {
    pipelineId: id,
    side,
    original: { width: original.width, height: original.height },
    score: imageScore(nearest.distances),
    normals,
    scale,
    beyondNormals: placeOn(normals, range.max),
    map: base64Of(raw.values),
    mapView,
    view,
    points: prompts.flatMap(({ points }) => points),
    boxes: prompts.flatMap(({ box }) => box ?? []),
    masks: masksAsPng,
    maskPixels: eachOf(masks, maskPixels),
    iou: iou === null ? null : [...iou],
    answerMask,
    warnings: [...warnings],
    milliseconds: {
      encode: encoded - encoding,
      search: found - encoded,
      decode: decoded - found,
      total: performance.now() - started,
    },
  };
}

const placeOn = ({ min, max }: MapRange, value: number): number => (value - min) / (max - min);

/** 0 to 1 as 0 to 255. */
const greyMap = ({ width, height, values }: FloatImage): GreyImage => ({
  width,
  height,
  pixels: Uint8Array.from(values, (value) => Math.round(255 * value)),
});

const base64Png = async (image: GreyImage | Mask): Promise<string> =>
  (await encodePng(image)).toString('base64');

const base64Of = ({ buffer, byteOffset, byteLength }: Float32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
