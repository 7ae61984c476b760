import {
  uniteMasks,
  type Embedding,
  type MaskIndex,
  type MaskTriple,
  type Prompt,
  type Size,
  type Triple,
} from '@mias/core';
import { decodesPrompts, type FeatureEncoder, type ImageEncoder } from '@mias/encoders';

/** What the decoder answered to some prompts, in pixels of the map. */
export interface DecodedPrompts {
  readonly masks: MaskTriple;
  /** The decoder's IoU predictions for the first prompt; null without a prompt. */
  readonly iou: Triple | null;
  /** Their mean over the prompts. */
  readonly meanIou: Triple | null;
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
  if (prompts.length === 0) return { masks: uniteMasks([], map), iou: null, meanIou: null };
  if (!decodesPrompts(encoder)) throw new NoDecoder(encoder);
  const { width, height } = map;
  const onMap = { ...embedding, frame: { ...embedding.frame, image: { width, height } } };
  const triples: MaskTriple[] = [];
  const ious: Triple[] = [];
  for (const prompt of prompts) {
    const decoded = await encoder.decode(onMap, prompt);
    ious.push(decoded.iou);
    triples.push(encoder.masks(decoded, onMap.frame));
  }
  return { masks: uniteMasks(triples, map), iou: ious[0] ?? null, meanIou: meanOf(ious) };
}

/** Prompts for an encoder that gives patch features only. */
export class NoDecoder extends Error {
  override readonly name = 'NoDecoder';

  constructor({ kind }: Pick<FeatureEncoder, 'kind'>) {
    super(
      `The encoder of this run (${kind}) gives patch features only: it has no mask decoder for prompts. ` +
        'Make a run with a SAM encoder beside the bank.',
    );
  }
}

function meanOf(ious: readonly Triple[]): Triple | null {
  if (ious.length === 0) return null;
  const mean = (index: MaskIndex) => ious.reduce((sum, iou) => sum + iou[index], 0) / ious.length;
  return [mean(0), mean(1), mean(2)];
}

export interface DecodeWith {
  readonly encoder: FeatureEncoder | ImageEncoder;
  readonly embedding: Embedding;
}
