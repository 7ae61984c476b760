/** The parts of a prompt that a mask decoder takes. */
export interface PromptParts {
  readonly points: boolean;
  readonly boxes: boolean;
  readonly dense: boolean;
}

export type EncoderKind = 'sam' | 'medsam';

/**
 * What the checkpoints of a kind were trained to answer; anything else they take too, and answer without
 * having learnt to. Source of MedSAM's: its training program, `train_one_gpu.py`, which gives
 * `points=None, boxes=…, masks=None`.
 */
export const trainedPrompts = {
  sam: { points: true, boxes: true, dense: true },
  medsam: { points: false, boxes: true, dense: false },
} as const satisfies Record<EncoderKind, PromptParts>;
