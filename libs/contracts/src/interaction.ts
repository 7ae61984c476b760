import { z } from 'zod';
import { RefusalCode } from './errors.js';
import { TriedPrompt, TryPrompt } from './hand-prompt.js';
import { NearestAnswer, NearestQuery } from './nearest.js';
import { SegmentedImage, SegmentQuestion } from './pipeline.js';
import { AuthoredPrompt, KeptPrompt } from './prompt-override.js';
import { Id } from './scalars.js';

/**
 * A question that somebody waits for at the screen. A thread of a worker answers it beside the shards
 * that the worker takes off its queue. An answer is no truth: what is to last goes into rows.
 */
export interface Interaction<Input, Answer> {
  readonly kind: InteractionKind;
  readonly input: z.ZodType<Input>;
  readonly answer: z.ZodType<Answer>;
  /** From the moment that a worker takes the question. */
  readonly answeredWithinSeconds: number;
}

export const InteractionKind = z.enum(['try-prompt', 'keep-prompt', 'nearest-patches', 'segment-image']);
export type InteractionKind = z.infer<typeof InteractionKind>;

/** Of what takes tens of milliseconds: longer, and the worker is overloaded or dead. */
const SOON = 30;

/** Of what runs the encoder: a large one takes half a minute on a busy machine, and may have to be loaded first. */
const ENCODED = 150;

/** Every kind with what is asked and what is answered. */
export const interactions = {
  tryPrompt: { kind: 'try-prompt', input: TryPrompt, answer: TriedPrompt, answeredWithinSeconds: SOON },
  keepPrompt: { kind: 'keep-prompt', input: AuthoredPrompt, answer: KeptPrompt, answeredWithinSeconds: SOON },
  nearestPatches: {
    kind: 'nearest-patches',
    input: NearestQuery,
    answer: NearestAnswer,
    answeredWithinSeconds: SOON,
  },
  segmentImage: {
    kind: 'segment-image',
    input: SegmentQuestion,
    answer: SegmentedImage,
    answeredWithinSeconds: ENCODED,
  },
} as const satisfies Record<string, Interaction<unknown, unknown>>;

/**
 * In Redis: a question's text under its own key, which expires and is taken by exactly one worker, and
 * its id on the list that all workers wait at or on that of one worker.
 */
export const QUESTIONS = 'mias:questions';
export const questionsFor = (workerId: string): string => `${QUESTIONS}:for:${workerId}`;
export const questionKey = (id: string): string => `mias:question:${id}`;

export const Question = z.object({
  id: Id,
  /** Channel that the asker listens on. */
  replyTo: z.string(),
  kind: InteractionKind,
  input: z.unknown(),
});
export type Question = z.infer<typeof Question>;

/** What a worker publishes about a question: that it took it, then how that ended. */
export const Reply = z.discriminatedUnion('state', [
  z.object({ id: Id, state: z.literal('taken'), worker: z.string() }),
  z.object({ id: Id, state: z.literal('answered'), worker: z.string(), answer: z.unknown() }),
  z.object({ id: Id, state: z.literal('refused'), code: RefusalCode, message: z.string() }),
  z.object({ id: Id, state: z.literal('failed'), message: z.string() }),
]);
export type Reply = z.infer<typeof Reply>;
