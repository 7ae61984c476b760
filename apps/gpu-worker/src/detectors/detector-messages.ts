import { DetectorSettings, DetectorTrial } from '@mias/contracts';
import type { DetectorSettings as Settings } from '@mias/core';
import { z } from 'zod';

/** JSON form of DetectorProgram. */
export const DetectorProgramJson = z.object({
  file: z.string(),
  settings: DetectorSettings,
  threads: z.number().nullable(),
});

/** What a detector's process is told when it starts. */
export interface DetectorProgram {
  /** Absolute path of the ONNX file. */
  readonly file: string;
  readonly settings: Settings;
  readonly threads: number | null;
}

const MapImage = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  values: z.custom<Float32Array>((values) => values instanceof Float32Array),
});

/** From it: that the model is loaded, then one answer an image; the images are core's DetectorInput. */
export const DetectorMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded') }),
  z.object({
    kind: z.literal('answered'),
    map: MapImage.refine(({ width, height, values }) => values.length === width * height),
    score: z.number(),
    tensors: DetectorTrial.omit({ seconds: true }),
  }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type DetectorMessage = z.infer<typeof DetectorMessage>;
