import { interactions, type Interaction, type InteractionKind, type Question } from '@mias/contracts';
import type { Desk } from './desk.js';
import { keepPrompt } from './keep-prompt.js';
import { nearestPatches } from './nearest-patches.js';
import { segmentAside } from './segment-aside.js';
import { tryPrompt } from './try-prompt.js';

/** Answers a question of any kind; throws a Refusal for what the asker can mend. */
export function answerQuestion(
  { kind, input }: Pick<Question, 'kind' | 'input'>,
  desk: Desk,
): Promise<unknown> {
  return answers[kind](input, desk);
}

type Answer = (input: unknown, desk: Desk) => Promise<unknown>;

const answering =
  <Input, Answered>(
    { input: schema }: Interaction<Input, Answered>,
    answer: (input: Input, desk: Desk) => Promise<Answered>,
  ): Answer =>
  (input, desk) =>
    answer(schema.parse(input), desk);

/** A new kind of question: an entry of the contracts' `interactions`, and its answer here. */
const answers = {
  'try-prompt': answering(interactions.tryPrompt, tryPrompt),
  'keep-prompt': answering(interactions.keepPrompt, keepPrompt),
  'nearest-patches': answering(interactions.nearestPatches, nearestPatches),
  'segment-image': answering(interactions.segmentImage, segmentAside),
} satisfies Record<InteractionKind, Answer>;
