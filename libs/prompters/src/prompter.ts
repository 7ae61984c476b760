import type { Embedding, FloatImage, GreyImage, Mask, Prompt, Range, Size } from '@mias/core';
import type { Plugin } from '@mias/plugins';
import type { z } from 'zod';

/**
 * A strategy that turns an anomaly map into prompts for the mask decoder.
 *
 * `prompt` is a pure function: the same input gives the same answer, and the input stays as it is.
 * It never sees ground truth.
 */
export interface Prompter<Parameters extends z.ZodObject = z.ZodObject> extends Plugin<Parameters> {
  readonly kind: 'prompter';
  /** Besides the map, its scale and the image's size, which are always there. */
  readonly needs: readonly PrompterNeed[];
  /** Everything it may answer with; an encoder that takes none of it is not paired with this prompter. */
  readonly gives: readonly PrompterGift[];
  prompt(input: PromptInput, parameters: z.infer<Parameters>): PrompterAnswer;
}

export const prompterNeeds = ['map', 'image', 'embedding'] as const;
export type PrompterNeed = (typeof prompterNeeds)[number];

export const prompterGifts = ['points', 'boxes', 'dense', 'mask'] as const;
export type PrompterGift = (typeof prompterGifts)[number];

/** What a prompter knows of an image. `(0, 0)` is the centre of the top-left pixel, x grows to the right. */
export interface PromptInput {
  /** Anomaly map scaled to [0, 1], over the test set or in a pipeline over normal images and itself, 256x256; prompts are in its pixels. */
  readonly map: FloatImage;
  /** Raw values that became 0 and 1: `value * (max - min) + min` is a patch distance again. */
  readonly scale: Range;
  /** Of the image as it was encoded; it covers the same area as the map. */
  readonly imageSize: Size;
  /** The image as it was encoded, of `imageSize`; null unless `needs` names it. */
  readonly image: GreyImage | null;
  /** The encoder's output for it; null unless `needs` names it. */
  readonly embedding: Embedding | null;
}

/** What a prompter makes of an image. */
export interface PrompterAnswer {
  /** Each is decoded alone and the masks are united, first with first and so on; none give empty masks. */
  readonly prompts: readonly Prompt[];
  /** A finished mask on the map's grid: stands for all three masks, and no decoder is asked. */
  readonly mask?: Mask;
  /** Which of the three masks is the answer: the third, as the method has it, unless this says otherwise. */
  readonly answer?: AnswerChoice;
  /** What a reader of the result should know, as whole sentences. */
  readonly warnings?: readonly string[];
}

/** `highest-iou`: the mask whose IoU the decoder predicts to be highest, as the mean over the prompts. */
export const answerChoices = ['third', 'highest-iou'] as const;
export type AnswerChoice = (typeof answerChoices)[number];

/** A prompter, with the types of its parameters taken from their schema. */
export function definePrompter<Parameters extends z.ZodObject>(
  prompter: Prompter<Parameters>,
): Prompter<Parameters> {
  return prompter;
}
