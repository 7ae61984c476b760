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
import type { ResNetArchitecture } from './wide-resnet/resnet-architecture.js';

/** Turns an image into an embedding, of which banks are made. */
export interface FeatureEncoder {
  readonly kind: EncoderKind;
  /** SHA-256 of the checkpoint: the same id and kind give the same numbers, within the device's precision. */
  readonly id: string;
  readonly architecture: SamArchitecture | ResNetArchitecture;
  encode(image: GreyImage): Promise<Embedding>;
  /** Images that are encoded together fastest within the memory that was granted. */
  readonly imagesAtOnce: number;
  /** The same for any number of images, in their order. */
  encodeAll(images: readonly GreyImage[]): Promise<Embedding[]>;
  /** Frees the models. */
  dispose(): Promise<void>;
}

/** Turns an image into an embedding once, then prompts on it into masks, as often as asked. */
export interface ImageEncoder extends FeatureEncoder {
  readonly architecture: SamArchitecture;
  /** Every part of a prompt is taken; these are the ones that the checkpoint was trained with. */
  readonly trainedFor: PromptParts;
  /** `prompt` is in pixels of the image that was encoded. */
  decode(embedding: Embedding, prompt: Prompt): Promise<DecodedMasks>;
  /** What was decoded as masks of the frame's image. */
  masks(decoded: DecodedMasks, frame: Frame): MaskTriple;
}

/** `encodeAll` of an encoder that takes one image at a time. */
export async function oneByOne(
  images: readonly GreyImage[],
  encode: FeatureEncoder['encode'],
): Promise<Embedding[]> {
  const embeddings: Embedding[] = [];
  for (const image of images) embeddings.push(await encode(image));
  return embeddings;
}

/** Whether the encoder has a mask decoder. */
export const decodesPrompts = (encoder: FeatureEncoder | ImageEncoder): encoder is ImageEncoder =>
  'decode' in encoder;
