import { randomUUID } from 'node:crypto';
import {
  questionKey,
  QUESTIONS,
  questionsFor,
  Refusal,
  Reply,
  type Interaction,
  type Question,
} from '@mias/contracts';
import type { Redis } from 'ioredis';
import { readWorkers } from '../services/read-workers.js';
import { openLetterbox, within, type Letterbox } from './letterbox.js';
import { Preferred } from './preferred.js';

/**
 * Asks a worker and waits for its answer; refuses when no worker is alive or takes the question.
 */
export type AskWorker = <Input, Answer>(
  interaction: Interaction<Input, Answer>,
  input: Input,
  asking: Asking,
) => Promise<Answer>;

export interface Asking {
  /**
   * What the question is about: the worker that answered the last question about it, which has in
   * memory what it needs, is asked first. Null leaves it to whichever is free.
   */
  readonly about: string | null;
  /** Withdraws the question while no worker has taken it. */
  readonly signal?: AbortSignal | undefined;
}

/** The preferred worker may be busy or dead: then all are asked. */
const PREFERRED_WITHIN_MS = 250;

/** A worker that is alive takes a question at once; after this it is looked whether there is any. */
const ALIVE_WITHIN_MS = 1_200;
const TAKEN_WITHIN_MS = 6_000;

/** @param subscriber a connection that does nothing else, except for other subscriptions */
export async function openAskWorker(redis: Redis, subscriber: Redis): Promise<AskWorker> {
  const replyTo = `mias:replies:${randomUUID()}`;
  const waiting = new Map<string, Letterbox>();
  subscriber.on('message', (channel: string, message: string) => {
    if (channel !== replyTo) return;
    const reply = Reply.parse(JSON.parse(message));
    waiting.get(reply.id)?.put(reply);
  });
  // After a lost connection ioredis subscribes again by itself.
  await subscriber.subscribe(replyTo);
  const preferred = new Preferred();

  return async ({ kind, answer: answerSchema, answeredWithinSeconds }, input, { about, signal }) => {
    const question: Question = { id: randomUUID(), replyTo, kind, input };
    const letterbox = openLetterbox();
    waiting.set(question.id, letterbox);
    try {
      await offer(question, about === null ? undefined : preferred.workerFor(about), letterbox);
      await untilTaken(question.id, letterbox, signal);
      const end = await within(answeredWithinSeconds * 1_000, letterbox.end);
      if (end === null) throw silence(answeredWithinSeconds);
      if (end.state === 'refused') throw new Refusal(end.code, end.message);
      if (end.state === 'failed') throw new Error(`A worker failed at ${kind}: ${end.message}`);
      if (about !== null) preferred.note(about, end.worker);
      return answerSchema.parse(end.answer);
    } finally {
      waiting.delete(question.id);
    }
  };

  async function offer(question: Question, worker: string | undefined, { taken }: Letterbox): Promise<void> {
    try {
      await enlist(worker === undefined ? QUESTIONS : questionsFor(worker), question);
      if (worker === undefined || (await within(PREFERRED_WITHIN_MS, taken)) !== null) return;
      await callAll(question.id);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Refusal(
        'unavailable',
        `The queue (Redis) does not answer the API: ${reason}. Look at its log, or stop and start the stack.`,
        { cause },
      );
    }
  }

  /** A list that no worker waits at any more goes by itself. */
  async function enlist(list: string, question: Question): Promise<void> {
    await redis
      .multi()
      .set(questionKey(question.id), JSON.stringify(question), 'PX', TAKEN_WITHIN_MS)
      .rpush(list, question.id)
      .pexpire(list, TAKEN_WITHIN_MS)
      .exec();
  }

  async function callAll(id: string): Promise<void> {
    await redis.multi().rpush(QUESTIONS, id).pexpire(QUESTIONS, TAKEN_WITHIN_MS).exec();
  }

  async function untilTaken(
    id: string,
    { taken }: Letterbox,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if ((await within(ALIVE_WITHIN_MS, taken)) !== null) return;
    const workers = await readWorkers(redis);
    if (workers.length > 0 && signal?.aborted !== true) {
      // Its id may have gone to a worker that died at that moment; its text goes to one worker still.
      await callAll(id);
      if ((await within(TAKEN_WITHIN_MS - ALIVE_WITHIN_MS, taken)) !== null) return;
    }
    await redis.multi().del(questionKey(id)).lrem(QUESTIONS, 0, id).exec();
    throw notTaken(workers.length);
  }
}

function notTaken(workers: number): Refusal {
  return new Refusal(
    'unavailable',
    workers === 0
      ? 'No worker is alive, and only workers run models. Start one (./bin/start does), then try again.'
      : `None of the workers (${workers} by their last sign of life) took this within ${TAKEN_WITHIN_MS / 1_000} s: ` +
          'they are overloaded, or died just now. Try again.',
  );
}

const silence = (seconds: number): Refusal =>
  new Refusal(
    'unavailable',
    `The worker that took this did not answer within ${seconds} s: it is overloaded, or died. Try again.`,
  );
