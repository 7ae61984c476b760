import { z } from 'zod';
import { PresetId } from './bank.js';
import { EncoderKind } from './encoder.js';
import { PrompterChoice } from './prompter.js';
import { BoxShape, DiceTriple, MaskIndex, PointShape, RunRecipe } from './run.js';
import { Count, DisplayName, Id, Timestamp, WorkState } from './scalars.js';

/** Smallest and largest value of raw maps. */
export const MapRange = z.object({ min: z.number(), max: z.number() });
export type MapRange = z.infer<typeof MapRange>;

const Scoring = RunRecipe.shape.scoring;
const MapShape = RunRecipe.shape.map.pick({ side: true, sigma: true });

/** Everything besides the bank and the prompter that changes a number of a pipeline. */
export const PipelineRecipe = z.object({
  preset: PresetId,
  /** Where the raw map comes from: distances to the patches of the pipeline's bank. */
  source: z.discriminatedUnion('kind', [z.object({ kind: z.literal('bank'), scoring: Scoring })]),
  map: MapShape,
});
export type PipelineRecipe = z.infer<typeof PipelineRecipe>;

/** A strategy that a team has published, to be called with one image at a time. It never changes. */
export const Pipeline = z.object({
  id: Id,
  /** What it is called by; one of its team's alone. */
  name: z.string(),
  preset: PresetId,
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('bank'),
      bankId: Id,
      datasetName: z.string(),
      versionNumber: Count,
      encoderName: z.string(),
      encoderKind: EncoderKind,
      scoring: Scoring,
    }),
  ]),
  map: MapShape,
  prompter: PrompterChoice,
  /** `done`: published, and can be called. Before that its normals are scored. */
  state: WorkState,
  error: z.string().nullable(),
  /** Range of the raw maps of the bank's own normal images, each scored without its own patches. */
  normals: MapRange.nullable(),
  images: z.object({ total: Count, done: Count, failed: Count }),
  createdAt: Timestamp,
  /** It cannot be called any more since then. */
  retiredAt: Timestamp.nullable(),
});
export type Pipeline = z.infer<typeof Pipeline>;

/** A bank and a prompter in text form, such as `centroid+dense`. */
export const PublishPipeline = z.object({
  name: DisplayName,
  bankId: Id,
  preset: PresetId.default('reference'),
  prompter: z.string().min(1).max(200),
  allowUntrainedPrompts: z.boolean().default(false),
});
export type PublishPipeline = z.infer<typeof PublishPipeline>;

/** The bank and one of the prompters of a run that is done, with every choice as the run made it. */
export const PublishRun = z.object({
  name: DisplayName,
  runId: Id,
  /** Key of the prompter within the run. */
  prompter: z.string().min(1).max(200),
});
export type PublishRun = z.infer<typeof PublishRun>;

/** Of the image's file: above any 2D medical image, and small enough to be held in memory by all on its way. */
export const MOST_IMAGE_BYTES = 16 * 2 ** 20;

/** 4 characters for 3 bytes. */
const MOST_IMAGE_CHARACTERS = Math.ceil(MOST_IMAGE_BYTES / 3) * 4;

export const SegmentImage = z.object({
  /** Name of a pipeline of the team. */
  pipeline: DisplayName,
  /** The bytes of an image file. */
  image: z
    .base64({ error: 'an image is the bytes of its file in base64' })
    .min(1, 'the image is empty; send the bytes of its file')
    .max(MOST_IMAGE_CHARACTERS, `an image's file has at most ${MOST_IMAGE_BYTES / 2 ** 20} MiB; shrink it`),
});
export type SegmentImage = z.infer<typeof SegmentImage>;

/** A PNG file. */
const Png = z.base64();

/**
 * What a pipeline makes of an image. Map, prompt and masks are on one grid of [side, side] pixels, which
 * covers the image as the pipeline's bank reads images: made square, then scaled. Nothing of it is kept.
 */
export const SegmentedImage = z.object({
  pipelineId: Id,
  side: Count,
  /** Of the image as it was sent. */
  original: z.object({ width: Count, height: Count }),
  /** Largest patch score. */
  score: z.number(),
  /** Range of the maps of the bank's normal images, each without its own patches. */
  normals: MapRange,
  /** What became 0 and 1 for the prompter: the range of the normals, stretched to hold this map too. */
  scale: MapRange,
  /** Where the map's maximum lies on the normals' range: above 1, no normal image of the bank reaches it. */
  beyondNormals: z.number(),
  /** Raw map: float32, little-endian, row-major [side, side], row 0 at the top. */
  map: z.base64(),
  /** The scaled map, 0 to 255. */
  mapView: Png,
  /** The image on the grid of the map. */
  view: Png,
  points: z.array(PointShape),
  boxes: z.array(BoxShape),
  /** Masks 1 to 3, 0 or 255. */
  masks: z.tuple([Png, Png, Png]),
  maskPixels: z.tuple([Count, Count, Count]),
  /** The decoder's IoU prediction of each mask (of the first prompt where several were united); null without a prompt. */
  iou: DiceTriple.nullable(),
  /** Index of the mask that is the answer. */
  answerMask: MaskIndex,
  warnings: z.array(z.string()),
  /** In the worker; `total` is from the file's bytes to everything above. */
  milliseconds: z.object({ encode: z.number(), search: z.number(), decode: z.number(), total: z.number() }),
});
export type SegmentedImage = z.infer<typeof SegmentedImage>;

/** The question that the API asks a worker; it has found the pipeline and seen that it is the team's. */
export const SegmentQuestion = z.object({ pipelineId: Id, image: SegmentImage.shape.image });
export type SegmentQuestion = z.infer<typeof SegmentQuestion>;
