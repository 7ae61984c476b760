import { uniteMasks, type Embedding, type MaskTriple, type Prompt, type Size, type Triple } from '@mias/core';
import type { ImageEncoder } from '@mias/encoders';

/** What the decoder answered to some prompts, in pixels of the map. */
export interface DecodedPrompts {
  readonly masks: MaskTriple;
  /** The decoder's IoU predictions for the first prompt; null without a prompt. */
  readonly iou: Triple | null;
}

/**
 * Each prompt decoded alone, the masks united. Prompts and masks are in pixels of the map, which may be
 * another grid than that of the encoded image.
 *
 * @param map size of the map
 */
export async function decodePrompts(
  prompts: readonly Prompt[],
  map: Size,
  { encoder, embedding }: DecodeWith,
): Promise<DecodedPrompts> {
  const { width, height } = map;
  const onMap = { ...embedding, frame: { ...embedding.frame, image: { width, height } } };
  const triples: MaskTriple[] = [];
  let iou: Triple | null = null;
  for (const prompt of prompts) {
    const decoded = await encoder.decode(onMap, prompt);
    iou ??= decoded.iou;
    triples.push(encoder.masks(decoded, onMap.frame));
  }
  return { masks: uniteMasks(triples, map), iou };
}

export interface DecodeWith {
  readonly encoder: Pick<ImageEncoder, 'decode' | 'masks'>;
  readonly embedding: Embedding;
}
