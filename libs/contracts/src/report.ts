import { z } from 'zod';
import { PresetId } from './bank.js';
import { DetectorSettings } from './detector.js';
import { EncoderKind } from './encoder.js';
import { MeasuredMetric } from './metric.js';
import { PromptPart } from './prompter.js';
import { Count, Id, Seconds, Sha256, Timestamp } from './scalars.js';
import { DiceTriple, MaskIndex, PrompterMetrics } from './run.js';

/**
 * A finished run as one JSON document, as `mias evaluate --json` writes it. Points `[x, y, label]` and
 * boxes `[x1, y1, x2, y2]` are in pixels of the 256x256 map; times in seconds.
 */
export const EvaluationReport = z.object({
  preset: PresetId,
  encoder: z.object({ id: Id, sha256: Sha256, kind: EncoderKind.default('sam') }),
  /** Null where the maps come from a detector. */
  bank: z
    .object({
      patches: Count,
      dim: Count,
      /** Of the encoder that its patches are of; that of the run, where absent. */
      encoderSha256: Sha256.optional(),
    })
    .nullable(),
  /** Null where they come from a bank, as all did before there were detectors. */
  detector: z
    .object({ id: Id, name: z.string(), sha256: Sha256, settings: DetectorSettings })
    .nullable()
    .default(null),
  metrics: z.object({
    pAuroc: z.number().nullable(),
    imageAuroc: z.number().nullable(),
    threshold: z.object({ dice: z.number().nullable() }),
    /** By the platform's metrics besides; empty in runs from before there were any. */
    measured: z.array(MeasuredMetric).default([]),
    prompters: z.record(
      z.string(),
      PrompterMetrics.and(
        z.object({
          /** Parts of its prompts that the encoder was not trained with. */
          untrainedFor: z.array(PromptPart).default([]),
        }),
      ),
    ),
  }),
  images: z.array(
    z.object({
      name: z.string(),
      anomalous: z.boolean(),
      score: z.number(),
      prompters: z.record(
        z.string(),
        z.object({
          points: z.array(z.tuple([z.number(), z.number(), z.number()])),
          boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
          dice: DiceTriple.nullable(),
          maskPixels: z.tuple([Count, Count, Count]),
          /** Index of the mask that is the answer. */
          answerMask: MaskIndex,
          warnings: z.array(z.string()),
        }),
      ),
      /** By the key of a prompter that gave no answer for the image: why. */
      failedPrompters: z.record(z.string(), z.string()),
    }),
  ),
  /** What people prompted by hand, newest first; in none of the numbers above. */
  overrides: z
    .array(
      z.object({
        name: z.string(),
        author: z.string(),
        createdAt: Timestamp,
        points: z.array(z.tuple([z.number(), z.number(), z.number()])),
        boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
        dense: z.boolean(),
        iou: DiceTriple,
        dice: DiceTriple.nullable(),
        maskPixels: z.tuple([Count, Count, Count]),
      }),
    )
    .default([]),
  /** Images of the test set or the training set that were left out, and why. */
  failures: z.array(z.object({ name: z.string(), split: z.enum(['train', 'test']), reason: z.string() })),
  timings: z.object({ encode: Seconds, bank: Seconds, search: Seconds, decode: Seconds, total: Seconds }),
});
export type EvaluationReport = z.infer<typeof EvaluationReport>;
