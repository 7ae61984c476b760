import type {
  DecodedMasks,
  Embedding,
  EncoderKind,
  Frame,
  GreyImage,
  MaskTriple,
  Prompt,
  PromptParts,
} from '@mias/core';
import type { SamArchitecture } from './sam/sam-architecture.js';

/** Turns an image into an embedding once, then prompts on it into masks, as often as asked. */
export interface ImageEncoder {
  readonly kind: EncoderKind;
  /** SHA-256 of the checkpoint: the same id and kind give the same numbers, within the device's precision. */
  readonly id: string;
  readonly architecture: SamArchitecture;
  /** Every part of a prompt is taken; these are the ones that the checkpoint was trained with. */
  readonly trainedFor: PromptParts;
  encode(image: GreyImage): Promise<Embedding>;
  /** `prompt` is in pixels of the image that was encoded. */
  decode(embedding: Embedding, prompt: Prompt): Promise<DecodedMasks>;
  /** What was decoded as masks of the frame's image. */
  masks(decoded: DecodedMasks, frame: Frame): MaskTriple;
  /** Frees the models. */
  dispose(): Promise<void>;
}
