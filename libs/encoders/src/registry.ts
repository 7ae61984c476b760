import type { EncoderKind } from '@mias/core';
import type { FeatureEncoder, ImageEncoder } from './image-encoder.js';
import { openMedSam } from './medsam/medsam-encoder.js';
import { openSam } from './sam/sam-encoder.js';
import type { OpenCheckpoint } from './sam/sam-graphs.js';
import { openWideResNet } from './wide-resnet/wide-resnet-encoder.js';

type OpenEncoder = (options: OpenCheckpoint) => Promise<FeatureEncoder | ImageEncoder>;

/** How a checkpoint of each family is opened; what the family is, is in core's registry under the same id. */
export const encoderOpeners = {
  sam: openSam,
  medsam: openMedSam,
  'wide-resnet50': openWideResNet,
} as const satisfies Record<EncoderKind, OpenEncoder>;

/** Opens a checkpoint as encoders of the kind do. Its graphs are made at the first time. */
export function openEncoder(
  kind: EncoderKind,
  options: OpenCheckpoint,
): Promise<FeatureEncoder | ImageEncoder> {
  const open: OpenEncoder = encoderOpeners[kind];
  return open(options);
}
