import { z } from 'zod';
import { ImageLabel } from './dataset.js';
import { Run } from './run.js';
import { Count, Id } from './scalars.js';

const LEAST = 2;
const MOST = 6;

/** The first run is what the others are compared with. */
export const CompareRuns = z.object({
  runIds: z
    .array(Id)
    .min(LEAST, `a comparison takes at least ${LEAST} runs`)
    .max(MOST, `a comparison takes at most ${MOST} runs`)
    .refine((ids) => new Set(ids).size === ids.length, 'a run is compared with others, not with itself'),
});
export type CompareRuns = z.infer<typeof CompareRuns>;

export const ComparedMetric = z.object({
  name: z.string(),
  /** Key of a prompter; null for what no prompter changes. */
  prompter: z.string().nullable(),
  /** A rate is shown with three decimals, a count with none. */
  unit: z.enum(['rate', 'count']),
  better: z.enum(['higher', 'lower']),
  /** In the order of the runs; null where a run has none. */
  values: z.array(z.number().nullable()),
});
export type ComparedMetric = z.infer<typeof ComparedMetric>;

/** A choice that is not the same in all runs, in words, in the order of the runs. */
export const RecipeDifference = z.object({ name: z.string(), values: z.array(z.string()) });
export type RecipeDifference = z.infer<typeof RecipeDifference>;

/** Runs over the same dataset version, side by side. */
export const RunComparison = z.object({
  runs: z.array(Run),
  metrics: z.array(ComparedMetric),
  differences: z.array(RecipeDifference),
});
export type RunComparison = z.infer<typeof RunComparison>;

export const ExportComparison = CompareRuns.extend({ format: z.enum(['csv', 'latex']) });
export type ExportComparison = z.infer<typeof ExportComparison>;

/** A file's content and what to call it. */
export const ExportedText = z.object({ fileName: z.string(), text: z.string() });
export type ExportedText = z.infer<typeof ExportedText>;

/** What an image is compared by: the answer mask's DICE of a prompter, the thresholded map's, or the largest patch score. */
export const ImageMeasure = z.enum(['dice', 'threshold-dice', 'score']);
export type ImageMeasure = z.infer<typeof ImageMeasure>;

export const CompareImages = z.object({
  /** The run along x, then the one along y. */
  runIds: z.tuple([Id, Id]),
  measure: ImageMeasure,
  /** Of each run, for `dice`. */
  prompterKeys: z.tuple([z.string(), z.string()]).nullable().default(null),
});
export type CompareImages = z.infer<typeof CompareImages>;

export const ComparedImages = z.object({
  /** In the manifest's order. */
  images: z.array(
    z.object({ imageId: Id, name: z.string(), label: ImageLabel, x: z.number(), y: z.number() }),
  ),
  /** Test images that lack a value in one of the runs. */
  without: Count,
});
export type ComparedImages = z.infer<typeof ComparedImages>;
