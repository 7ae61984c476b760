import { z } from 'zod';
import { PresetId, Reading } from './bank.js';
import { BlobRef } from './blob.js';
import { ImageLabel } from './dataset.js';
import { DetectorSettings } from './detector.js';
import { EncoderKind } from './encoder.js';
import { MeasuredMetric } from './metric.js';
import { AskedPrompter, PrompterChoice } from './prompter.js';
import { Count, Id, Seconds, Sha256, Timestamp, WorkState } from './scalars.js';

const EfSearch = z.int().min(10).max(1000);

/** JSON form of core's Search. */
export const Search = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('exact') }),
  z.object({ mode: z.literal('index'), efSearch: EfSearch }),
]);
export type Search = z.infer<typeof Search>;

/** JSON form of core's MapSource. */
export const MapSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bank'),
    /** Of the encoder that decodes in place of the bank's; before there was a choice, the bank's always did. */
    reading: Reading.optional(),
  }),
  z.object({
    kind: z.literal('detector'),
    name: z.string(),
    /** Of the ONNX file. */
    sha256: Sha256,
    settings: DetectorSettings,
    reading: Reading,
  }),
]);
export type MapSource = z.infer<typeof MapSource>;

/** JSON form of core's RunRecipe. */
export const RunRecipe = z.object({
  preset: PresetId,
  /** Maps came from banks before there were detectors. */
  source: MapSource.default({ kind: 'bank' }),
  scoring: z.object({ distance: z.enum(['squared-l2', 'l2']), neighbours: z.int().min(1).max(64) }),
  /** Runs were exact before there was a choice. */
  search: Search.default({ mode: 'exact' }),
  map: z.object({
    side: z.int().min(32).max(1024),
    sigma: z.number().min(0).max(64),
    scale: z.literal('test-set'),
  }),
  evaluation: z.object({ threshold: z.number().min(0).max(1), answerMask: z.literal(2) }),
  /** Whether prompters could be chosen that the encoder was not trained for; absent in runs of before MedSAM. */
  allowUntrainedPrompts: z.boolean().default(false),
});

const runChoices = {
  /** The version whose test images are run; may differ from the bank's. */
  versionId: Id,
  preset: PresetId.default('reference'),
  /** Such as `centroid`, `centroid+dense`, `bounding-box:threshold=0.4`, or the same in parts. */
  prompters: z.array(AskedPrompter).min(1).max(32),
  /** Without it a prompter is refused that gives prompts which the run's encoder was not trained with. */
  allowUntrainedPrompts: z.boolean().default(false),
};

const runOfBank = z.strictObject({
  ...runChoices,
  bankId: Id,
  search: Search.default({ mode: 'exact' }),
  encoderId: Id.optional(),
});
const runOfDetector = z.strictObject({ ...runChoices, detectorId: Id, encoderId: Id });

/**
 * Maps come from a bank, whose encoder also decodes unless another is named, or from a detector with an encoder
 * beside it.
 */
export const CreateRun = z.union([runOfBank, runOfDetector], { error: ({ input }) => faultOfRun(input) });
export type CreateRun = z.infer<typeof CreateRun>;

/** A union alone would say no more than that neither of its forms fits. */
function faultOfRun(input: unknown): string {
  const given = z.looseObject({}).safeParse(input).data ?? {};
  const named = ['bankId', 'detectorId'].filter((id) => given[id] !== undefined);
  if (named.length === 1) {
    const { error } = (named[0] === 'bankId' ? runOfBank : runOfDetector).safeParse(input);
    if (error !== undefined) return z.prettifyError(error);
  }
  return (
    `A run takes its maps from one source, and this one names ${named.join(' and ') || 'none'}. ` +
    'Give bankId (and search where it is not exact, encoderId where another encoder decodes), or detectorId with encoderId.'
  );
}

/** Of masks 1 to 3, which are in this order everywhere. */
export const MaskIndex = z.literal([0, 1, 2]);

export const DiceTriple = z.tuple([z.number(), z.number(), z.number()]);
const nullableRate = z.number().min(0).max(1).nullable();

export const PrompterMetrics = z.preprocess(
  whereTheThirdAnswers,
  z.object({
    /** Mean over anomalous images, masks 1 to 3. Null without anomalous images. */
    dice: DiceTriple.nullable(),
    /** Mean of the answer masks: of the third, unless the prompter chooses otherwise. */
    answerDice: z.number().nullable(),
    /** Mean of the best of the three masks, chosen by ground truth: an upper bound, not a result. */
    oracleDice: z.number().nullable(),
    /** Normal images on which the answer mask is not empty. */
    falsePositives: z.object({ images: Count, of: Count, meanPixels: z.number() }),
    /** Images on which the prompter failed; the means are over the others. */
    failed: Count,
  }),
);
export type PrompterMetrics = z.infer<typeof PrompterMetrics>;

/** Runs from before prompters could choose, or fail by themselves: the third mask was the answer of all. */
function whereTheThirdAnswers(metrics: unknown): unknown {
  const { data } = z.looseObject({ dice: DiceTriple.nullable() }).safeParse(metrics);
  return data === undefined ? metrics : { answerDice: data.dice?.[2] ?? null, failed: 0, ...data };
}

/** For plotting: pairs of false and true positive rate, from (0, 0) to (1, 1). */
export const RocCurve = z.array(z.tuple([z.number(), z.number()]));
export type RocCurve = z.infer<typeof RocCurve>;

export const RunMetrics = z.object({
  /** Pixel AUROC, pooled over all test images; null when only one class is present. */
  pAuroc: nullableRate,
  imageAuroc: nullableRate,
  /** Mean DICE of the thresholded map over anomalous images. */
  threshold: z.object({ dice: z.number().nullable() }),
  prompters: z.record(z.string(), PrompterMetrics),
  /** By the platform's metrics, in their order; empty in runs from before there were any. */
  measured: z.array(MeasuredMetric).default([]),
  /** Test images that entered the metrics. */
  images: z.object({ evaluated: Count, anomalous: Count, failed: Count, withoutMask: Count }),
  /** Absent in runs that were evaluated before curves were kept. */
  roc: z.object({ pixels: RocCurve.nullable(), images: RocCurve.nullable() }).optional(),
});
export type RunMetrics = z.infer<typeof RunMetrics>;

export const Run = z.object({
  id: Id,
  versionId: Id,
  datasetName: z.string(),
  versionNumber: Count,
  /** Null where the maps come from a detector. */
  bankId: Id.nullable(),
  /** Null where they come from a bank. */
  detectorId: Id.nullable(),
  /** Embeds the images and decodes the prompts. */
  encoderId: Id,
  encoderName: z.string(),
  encoderKind: EncoderKind,
  recipe: RunRecipe,
  prompters: z.array(PrompterChoice),
  state: WorkState,
  error: z.string().nullable(),
  /** Minimum and maximum of the raw maps over the test set. */
  scale: z.object({ min: z.number(), max: z.number() }).nullable(),
  metrics: RunMetrics.nullable(),
  images: z.object({ total: Count, done: Count, failed: Count }),
  timings: z.object({ encode: Seconds, search: Seconds, decode: Seconds }),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type Run = z.infer<typeof Run>;

export const PointShape = z.object({
  x: z.number(),
  y: z.number(),
  label: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
});
export const BoxShape = z.object({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() });
export type BoxShape = z.infer<typeof BoxShape>;

export const PrompterResult = z.object({
  key: z.string(),
  points: z.array(PointShape),
  boxes: z.array(BoxShape),
  /** Masks 1 to 3 as PNG, 0 or 255. */
  masks: z.tuple([BlobRef, BlobRef, BlobRef]),
  maskPixels: z.tuple([Count, Count, Count]),
  /** The decoder's IoU prediction of each mask (of the first prompt where several were united); null without a prompt. */
  iou: DiceTriple.nullable(),
  /** Null without ground truth. */
  dice: DiceTriple.nullable(),
  /** Index of the mask that is the answer. */
  answerMask: MaskIndex,
  /** What the prompter has to say of its answer. */
  warnings: z.array(z.string()),
});
export type PrompterResult = z.infer<typeof PrompterResult>;

/** One row of a run's table. */
export const RunImage = z.object({
  imageId: Id,
  name: z.string(),
  label: ImageLabel,
  state: WorkState,
  error: z.string().nullable(),
  thumbnail: BlobRef.nullable(),
  /** Largest patch distance, or what a detector says. */
  score: z.number().nullable(),
  /** DICE of the map above the threshold. */
  thresholdDice: z.number().nullable(),
  /** Of the prompters that answered, in the run's order. */
  results: z.array(PrompterResult),
  /** Keys of those that did not, and why. */
  failedPrompters: z.array(z.object({ key: z.string(), reason: z.string() })),
});
export type RunImage = z.infer<typeof RunImage>;

/** A run's image page. */
export const RunImageDetail = RunImage.extend({
  /** Squared original as PNG on the grid of the map. */
  view: BlobRef.nullable(),
  groundTruth: BlobRef.nullable(),
  /** Raw anomaly map, f32 of [side, side]; scale it with the run's scale. */
  map: BlobRef.nullable(),
  mapSide: Count,
  scale: z.object({ min: z.number(), max: z.number() }).nullable(),
  /** Neighbours in the run's order, for keyboard navigation. */
  previousImageId: Id.nullable(),
  nextImageId: Id.nullable(),
});
export type RunImageDetail = z.infer<typeof RunImageDetail>;

export const RunImageQuery = z.object({
  runId: Id,
  cursor: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(500).default(100),
  label: ImageLabel.optional(),
  /** `dice` and `area` sort by the answer mask's DICE and pixels of the prompter `sortKey`. */
  sort: z.enum(['name', 'score', 'dice', 'area']).default('name'),
  sortKey: z.string().optional(),
  descending: z.boolean().default(false),
});
export type RunImageQuery = z.infer<typeof RunImageQuery>;

export const RunImagePage = z.object({ images: z.array(RunImage), total: Count, next: Count.nullable() });
export type RunImagePage = z.infer<typeof RunImagePage>;

/** A run beside the one that it repeats with the same recipe, bank and version. */
export const Repetition = z.object({
  originalId: Id,
  /**
   * Null until both are done. An image is the same when every number of it is: distances, map, prompts,
   * masks, DICE, bit by bit.
   */
  compared: z.object({ images: Count, same: Count, sameMetrics: z.boolean() }).nullable(),
});
export type Repetition = z.infer<typeof Repetition>;

/** Bins of equal width from 0 to 1. */
export const DICE_BINS = 20;

/** Anomalous images in every bin of the answer's DICE, by prompter. */
export const DiceDistribution = z.array(
  z.object({ key: z.string(), images: z.array(Count).length(DICE_BINS) }),
);
export type DiceDistribution = z.infer<typeof DiceDistribution>;
