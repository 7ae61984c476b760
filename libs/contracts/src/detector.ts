import { z } from 'zod';
import { fileSources } from './file-source.js';
import { Count, Id, Seconds, Sha256, Timestamp, WorkState } from './scalars.js';

/** Of an input or output of an ONNX graph. */
const TensorName = z.string().min(1).max(200);

const Triple = z.tuple([z.number(), z.number(), z.number()]).readonly();
const POSITIVE = z.number().gt(0, 'a deviation is above 0');

/** JSON form of core's DetectorSettings: how an ONNX anomaly model takes an image and gives its map. */
export const DetectorSettings = z.strictObject({
  input: z
    .strictObject({
      /** Null: the model's only input. */
      name: TensorName.nullable().default(null),
      /** Side in pixels of the square image that the model takes. */
      side: z.int().min(16).max(2048).default(256),
      /** `antialiased`: PIL's bilinear filter; `plain`: bilinear with half-pixel centres, as torch's interpolate. */
      filter: z.enum(['antialiased', 'plain']).default('antialiased'),
      channels: z.enum(['rgb', 'bgr', 'grey']).default('rgb'),
      layout: z.enum(['nchw', 'nhwc']).default('nchw'),
      /** Whether levels go from 0 to 1 or from 0 to 255 before mean and deviation. */
      levels: z.enum(['unit', 'bytes']).default('unit'),
      /** Of red, green and blue; grey takes the first. */
      mean: Triple.default([0, 0, 0]),
      deviation: z.tuple([POSITIVE, POSITIVE, POSITIVE]).readonly().default([1, 1, 1]),
    })
    .prefault({}),
  output: z
    .strictObject({
      /** The anomaly map; null: the model's only output that has the shape of one. */
      map: TensorName.nullable().default(null),
      /** The score of the whole image; null: the largest value of the map. */
      score: TensorName.nullable().default(null),
      /** Whether maps are scaled to [0, 1] by the model, so that the test set must not scale them again. */
      normalised: z.boolean().default(false),
    })
    .prefault({}),
});
export type DetectorSettings = z.infer<typeof DetectorSettings>;

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
