import { probabilityMask } from '@mias/core';
import type { ImageEncoder } from '../image-encoder.js';
import { openGraphs, type OpenCheckpoint } from '../sam/sam-graphs.js';
import { medSamInput } from './medsam-input.js';

/**
 * A checkpoint as MedSAM's published script uses it. It was trained to give one mask, the decoder's
 * single answer, which stands for all three. Source: MedSAM, `MedSAM_Inference.py`.
 */
export const openMedSam = (options: OpenCheckpoint): Promise<ImageEncoder> =>
  openGraphs(options, {
    kind: 'medsam',
    input: medSamInput,
    answers: [0, 0, 0],
    masks: (decoded, { image }) => {
      const mask = probabilityMask(decoded, image);
      return [mask, mask, mask];
    },
  });
