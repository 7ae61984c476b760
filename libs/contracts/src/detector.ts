import { detectorFamilyIds, plainDetector, settingsOfFamily, type DetectorFamilyId } from '@mias/core';
import { z } from 'zod';
import { fileSources } from './file-source.js';
import { Count, Id, Seconds, Sha256, Timestamp, WorkState } from './scalars.js';

/** Of an input or output of an ONNX graph. */
const TensorName = z.string().min(1).max(200);

const { input, output } = plainDetector;

const Triple = z.tuple([z.number(), z.number(), z.number()]).readonly();
const POSITIVE = z.number().gt(0, 'a deviation is above 0');

/** A way in which models are exported, in core's registry. */
export const DetectorFamily = z.enum(detectorFamilyIds);

/** JSON form of core's DetectorSettings: how an ONNX anomaly model takes an image and gives its map. */
export const DetectorSettings = z.strictObject({
  input: z
    .strictObject({
      /** Null: the model's only input. */
      name: TensorName.nullable().default(input.name),
      /** Side in pixels of the square image that the model takes. */
      side: z.int().min(16).max(2048).default(input.side),
      /** `antialiased`: PIL's bilinear filter; `plain`: bilinear with half-pixel centres, as torch's interpolate. */
      filter: z.enum(['antialiased', 'plain']).default(input.filter),
      channels: z.enum(['rgb', 'bgr', 'grey']).default(input.channels),
      layout: z.enum(['nchw', 'nhwc']).default(input.layout),
      /** Whether levels go from 0 to 1 or from 0 to 255 before mean and deviation. */
      levels: z.enum(['unit', 'bytes']).default(input.levels),
      /** Of red, green and blue; grey takes the first. */
      mean: Triple.default(input.mean),
      deviation: z.tuple([POSITIVE, POSITIVE, POSITIVE]).readonly().default(input.deviation),
    })
    .prefault({}),
  output: z
    .strictObject({
      /** The anomaly map; null: the model's only output that has the shape of one. */
      map: TensorName.nullable().default(output.map),
      /** The score of the whole image; null: the largest value of the map. */
      score: TensorName.nullable().default(output.score),
      /** Whether maps are scaled to [0, 1] by the model, so that the test set must not scale them again. */
      normalised: z.boolean().default(output.normalised),
    })
    .prefault({}),
});
export type DetectorSettings = z.infer<typeof DetectorSettings>;

const SomeSettings = z.strictObject({
  input: z.record(z.string(), z.unknown()).default({}),
  output: z.record(z.string(), z.unknown()).default({}),
});

/** Settings as given, and what is not given as the family's models have it. */
export function detectorSettings(family: DetectorFamilyId, given: unknown): DetectorSettings {
  const { input, output } = SomeSettings.parse(given);
  const usual = settingsOfFamily(family);
  return DetectorSettings.parse({
    input: { ...usual.input, ...input },
    output: { ...usual.output, ...output },
  });
}

const settings = DetectorSettings.prefault({});

export const RegisterDetector = z.union([
  z.strictObject({ ...fileSources.path, settings }),
  z.strictObject({ ...fileSources.sha256, settings }),
  z.strictObject({ ...fileSources.upload, settings }),
]);
export type RegisterDetector = z.infer<typeof RegisterDetector>;

/** A tensor as the trial on a blank image met it. */
export const TrialTensor = z.object({ name: z.string(), type: z.string(), shape: z.array(Count) });

/** What a worker found when it ran the model on a blank image. */
export const DetectorTrial = z.object({
  input: TrialTensor,
  outputs: z.array(TrialTensor),
  /** The output that is taken as the map. */
  map: z.string(),
  seconds: Seconds,
});
export type DetectorTrial = z.infer<typeof DetectorTrial>;

/** A trained anomaly model: another source of anomaly maps than a bank. */
export const Detector = z.object({
  id: Id,
  name: z.string(),
  /** Of the ONNX file. */
  sha256: Sha256,
  bytes: Count,
  settings: DetectorSettings,
  state: WorkState,
  error: z.string().nullable(),
  /** Null until it was tried. */
  trial: DetectorTrial.nullable(),
  createdAt: Timestamp,
});
export type Detector = z.infer<typeof Detector>;
