import { upscaleMasks } from '@mias/core';
import type { ImageEncoder } from '../image-encoder.js';
import { openGraphs, type OpenCheckpoint } from './sam-graphs.js';
import { samInput } from './sam-input.js';

/** A checkpoint as SAM's own predictor uses it, with three masks for every prompt. */
export const openSam = (options: OpenCheckpoint): Promise<ImageEncoder> =>
  openGraphs(options, { kind: 'sam', input: samInput, answers: [1, 2, 3], masks: upscaleMasks });
