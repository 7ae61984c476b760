import type { EncoderKind as KindOfEncoder } from '@mias/core';
import { z } from 'zod';
import { Count, DisplayName, Id, Sha256, Timestamp, WorkState } from './scalars.js';
import { UploadId } from './upload.js';

/** `sam`: as SAM's own predictor uses a checkpoint; `medsam`: as MedSAM's published script does. */
export const EncoderKind = z.enum(['sam', 'medsam'] satisfies KindOfEncoder[]);
export type EncoderKind = z.infer<typeof EncoderKind>;

const encoderUse = {
  kind: EncoderKind.default('sam'),
  /** Absent: the file's name. */
  name: DisplayName.optional(),
};

/** Where the checkpoint comes from: the machine of the API, an encoder that is there, or an upload. */
export const RegisterEncoder = z.union([
  z.strictObject({
    ...encoderUse,
    /** Absolute path of a checkpoint (.pth) on the machine that runs the API. */
    path: z.string().min(1),
  }),
  z.strictObject({
    ...encoderUse,
    /** Of the checkpoint of an encoder that is there, for another kind or another try. */
    sha256: Sha256,
  }),
  z.strictObject({
    ...encoderUse,
    name: DisplayName,
    upload: UploadId,
    /** Refused when another file arrived. */
    expectedSha256: Sha256.optional(),
  }),
]);
export type RegisterEncoder = z.infer<typeof RegisterEncoder>;

export const EncoderArchitecture = z.object({
  width: Count,
  depth: Count,
  heads: Count,
  /** Side of a local attention window in tokens. */
  window: Count,
  /** Indices of the blocks that attend globally. */
  globalBlocks: z.array(Count),
});
export type EncoderArchitecture = z.infer<typeof EncoderArchitecture>;

export const Encoder = z.object({
  id: Id,
  name: z.string(),
  kind: EncoderKind,
  /** Of the checkpoint file. */
  sha256: Sha256,
  bytes: Count,
  state: WorkState,
  error: z.string().nullable(),
  architecture: EncoderArchitecture.nullable(),
  createdAt: Timestamp,
});
export type Encoder = z.infer<typeof Encoder>;
