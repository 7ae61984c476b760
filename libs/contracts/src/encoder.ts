import { encoderKinds } from '@mias/core';
import { z } from 'zod';
import { fileSources } from './file-source.js';
import { Count, Id, Sha256, Timestamp, WorkState } from './scalars.js';

/** A family of encoders in core's registry. */
export const EncoderKind = z.enum(encoderKinds);
export type EncoderKind = z.infer<typeof EncoderKind>;

const kind = EncoderKind.default('sam');

export const RegisterEncoder = z.union([
  z.strictObject({ ...fileSources.path, kind }),
  z.strictObject({ ...fileSources.sha256, kind }),
  z.strictObject({ ...fileSources.upload, kind }),
]);
export type RegisterEncoder = z.infer<typeof RegisterEncoder>;

const Stages = z.tuple([Count, Count, Count]);

export const ResNetArchitecture = z.object({
  /** Bottleneck blocks of layers 1 to 3. */
  blocks: Stages,
  /** Channels of their 3x3 convolutions. */
  widths: Stages,
  /** Channels that they give. */
  channels: Stages,
});
export type ResNetArchitecture = z.infer<typeof ResNetArchitecture>;

export const SamArchitecture = z.object({
  width: Count,
  depth: Count,
  heads: Count,
  /** Side of a local attention window in tokens. */
  window: Count,
  /** Indices of the blocks that attend globally. */
  globalBlocks: z.array(Count),
});
export type SamArchitecture = z.infer<typeof SamArchitecture>;

export const EncoderArchitecture = z.union([SamArchitecture, ResNetArchitecture]);
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
