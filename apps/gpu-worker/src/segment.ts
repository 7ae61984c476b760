import {
  uniteMasks,
  upscaleMasks,
  type Embedding,
  type FloatImage,
  type MaskTriple,
  type Prompt,
  type Triple,
} from '@mias/core';
import type { ImageEncoder } from '@mias/encoders';
import type { Prompter } from '@mias/prompters';
import type { PrompterChoice } from '@mias/contracts';

/** What one prompter asked for and the decoder answered, in pixels of the map. */
export interface Segmentation {
  readonly prompts: readonly Prompt[];
  readonly masks: MaskTriple;
  /** The decoder's IoU predictions for the first prompt; null without a prompt. */
  readonly iou: Triple | null;
}

/**
 * Prompts from the map (scaled to [0, 1]), each decoded alone, the masks united.
 *
 * @param embedding of the image that the map belongs to
 */
export async function segment(
  map: FloatImage,
  embedding: Embedding,
  { encoder, prompter, parameters }: SegmentWith,
): Promise<Segmentation> {
  const onMap = onGridOf(map, embedding);
  const prompts = prompter.prompt(map, prompter.parameters.parse(parameters));
  const triples: MaskTriple[] = [];
  let iou: Triple | null = null;
  for (const prompt of prompts) {
    const decoded = await encoder.decode(onMap, prompt);
    iou ??= decoded.iou;
    triples.push(upscaleMasks(decoded, onMap.frame));
  }
  return { prompts, masks: uniteMasks(triples, map), iou };
}

export interface SegmentWith {
  readonly encoder: Pick<ImageEncoder, 'decode'>;
  readonly prompter: Prompter;
  readonly parameters: PrompterChoice['parameters'];
}

/** Prompts and masks are in pixels of the map, which may be another grid than that of the encoded image. */
function onGridOf({ width, height }: FloatImage, embedding: Embedding): Embedding {
  return { ...embedding, frame: { ...embedding.frame, image: { width, height } } };
}
