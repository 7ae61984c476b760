/** The parts of a prompt that a mask decoder takes. */
export interface PromptParts {
  readonly points: boolean;
  readonly boxes: boolean;
  readonly dense: boolean;
}

/** `wide-resnet50` gives PatchCore's patch features and has no mask decoder. */
export type EncoderKind = 'sam' | 'medsam' | 'wide-resnet50';

/**
 * What the checkpoints of a kind were trained to answer; anything else they take too, and answer without
 * having learnt to. Source of MedSAM's: its training program, `train_one_gpu.py`, which gives
 * `points=None, boxes=…, masks=None`.
 */
export const trainedPrompts = {
  sam: { points: true, boxes: true, dense: true },
  medsam: { points: false, boxes: true, dense: false },
  'wide-resnet50': { points: false, boxes: false, dense: false },
} as const satisfies Record<EncoderKind, PromptParts>;

/** Whether checkpoints of the kind hold a mask decoder; prompts can be given to no others, trained with or not. */
export const hasDecoder = (kind: EncoderKind): boolean => Object.values(trainedPrompts[kind]).includes(true);

/** What encoders of a kind make of an image. */
export interface EmbeddingShape {
  /** Cells along each side. */
  readonly side: number;
  readonly channels: number;
}

/**
 * Of the published checkpoints. Sources: segment_anything/build_sam.py (image_embedding_size, prompt_embed_dim), the
 * same for a SAM of any width; torchvision's wide_resnet50_2 with PatchCore's 1,024 values a patch.
 */
export const embeddingShapes = {
  sam: { side: 64, channels: 256 },
  medsam: { side: 64, channels: 256 },
  'wide-resnet50': { side: 28, channels: 1024 },
} as const satisfies Record<EncoderKind, EmbeddingShape>;
