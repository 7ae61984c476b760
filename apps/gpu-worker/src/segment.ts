import type { Embedding, FloatImage, Prompt } from '@mias/core';
import type { ImageEncoder } from '@mias/encoders';
import type { Prompter } from '@mias/prompters';
import type { PrompterChoice } from '@mias/contracts';
import { decodePrompts, type DecodedPrompts } from './decode-prompts.js';

/** What one prompter asked for and the decoder answered, in pixels of the map. */
export interface Segmentation extends DecodedPrompts {
  readonly prompts: readonly Prompt[];
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
  const prompts = prompter.prompt(map, prompter.parameters.parse(parameters));
  return { prompts, ...(await decodePrompts(prompts, map, { encoder, embedding })) };
}

export interface SegmentWith {
  readonly encoder: Pick<ImageEncoder, 'decode' | 'masks'>;
  readonly prompter: Prompter;
  readonly parameters: PrompterChoice['parameters'];
}
