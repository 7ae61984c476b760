import type { PrompterChoice } from '@mias/contracts';
import type { Embedding, MaskIndex, Prompt, Triple } from '@mias/core';
import { decodesPrompts, type FeatureEncoder, type ImageEncoder } from '@mias/encoders';
import type { AnswerChoice, PrompterAnswer, PromptInput } from '@mias/prompters';
import { decodePrompts, NoDecoder, type DecodedPrompts } from './decode-prompts.js';
import { prompterFailure, PrompterFailure, type AskPrompter } from './prompters/ask-prompter.js';

/** What one prompter asked for and the decoder answered, in pixels of the map. */
export interface Segmentation extends Omit<DecodedPrompts, 'meanIou'> {
  readonly prompts: readonly Prompt[];
  /** Index of the mask that is the answer. */
  readonly answerMask: MaskIndex;
  readonly warnings: readonly string[];
}

/**
 * Prompts from the map, each decoded alone, the masks united; or the failure of the prompter, which
 * is none of the image.
 */
export async function segment(
  choice: PrompterChoice,
  input: PromptInput,
  { ask, ...decodeWith }: SegmentWith,
): Promise<Segmentation | PrompterFailure> {
  let answer: PrompterAnswer;
  try {
    answer = await ask(choice, input);
  } catch (error) {
    if (error instanceof PrompterFailure) return error;
    throw error;
  }
  const { prompts, mask, warnings = [] } = answer;
  if (mask !== undefined) {
    return { prompts, masks: [mask, mask, mask], iou: null, answerMask: THIRD, warnings };
  }
  if (prompts.length > 0 && !decodesPrompts(decodeWith.encoder)) {
    return prompterFailure(choice, new NoDecoder(decodeWith.encoder).message);
  }
  const { masks, iou, meanIou } = await decodePrompts(prompts, input.map, decodeWith);
  return { prompts, masks, iou, answerMask: answerMask(answer.answer ?? 'third', meanIou), warnings };
}

export interface SegmentWith {
  readonly encoder: FeatureEncoder | ImageEncoder;
  /** Of the image that the map belongs to. */
  readonly embedding: Embedding;
  readonly ask: AskPrompter;
}

/** The method's answer. */
const THIRD = 2;

/** Equal predictions leave it at the finer mask. */
function answerMask(choice: AnswerChoice, iou: Triple | null): MaskIndex {
  if (choice === 'third' || iou === null) return THIRD;
  const highest = Math.max(...iou);
  return ([2, 1, 0] as const).find((index) => iou[index] === highest) ?? THIRD;
}
