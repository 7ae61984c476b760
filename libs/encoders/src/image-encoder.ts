import type { DecodedMasks, Embedding, GreyImage, Prompt } from '@mias/core';
import type { SamArchitecture } from './sam/sam-architecture.js';

/** Which parts of a prompt a mask decoder takes. */
export interface AcceptedPrompts {
  readonly points: boolean;
  readonly boxes: boolean;
  readonly dense: boolean;
}

/** Turns an image into an embedding once, then prompts on it into masks, as often as asked. */
export interface ImageEncoder {
  readonly kind: 'sam';
  /** SHA-256 of the checkpoint: the same id gives the same numbers. */
  readonly id: string;
  readonly architecture: SamArchitecture;
  readonly prompts: AcceptedPrompts;
  encode(image: GreyImage): Promise<Embedding>;
  /** `prompt` is in pixels of the image that was encoded. */
  decode(embedding: Embedding, prompt: Prompt): Promise<DecodedMasks>;
  /** Frees the models. */
  dispose(): Promise<void>;
}
