import { setTimeout } from 'node:timers/promises';
import { Question, questionKey, QUESTIONS, questionsFor, Refusal, type Reply } from '@mias/contracts';
import type { Redis } from 'ioredis';

export interface QuestionSource {
  readonly redis: Redis;
  /** A connection of its own, closed at the end: it waits at the lists. */
  readonly waiting: Redis;
  readonly workerId: string;
}

/** Some of them wait for the database or an encoder; more are left to other workers. */
const AT_ONCE = 8;

/** A wait at the lists ends by itself, so that a connection that died without a word is noticed. */
const WAIT_SECONDS = 10;
const PAUSE_AFTER_ERROR_MS = 500;

/**
 * Takes questions meant for this worker or for any, and publishes how each ended. The returned function
 * stops it and waits for the answers under way.
 */
export function takeQuestions(
  { redis, waiting, workerId }: QuestionSource,
  answer: (question: Question) => Promise<unknown>,
  report: (error: unknown) => void,
): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const stopped = (): boolean => stopping.signal.aborted;

  const take = async (): Promise<void> => {
    const popped = await waiting.blpop(questionsFor(workerId), QUESTIONS, WAIT_SECONDS);
    if (popped === null) return;
    // Its text goes to exactly one worker, and is gone when nobody waits for the answer any more.
    const text = await redis.getdel(questionKey(popped[1]));
    if (text === null) return;
    const question = Question.parse(JSON.parse(text));
    const answered = reply(question).catch(report);
    underWay.add(answered);
    void answered.finally(() => underWay.delete(answered));
    if (underWay.size >= AT_ONCE) await Promise.race(underWay);
  };

  const reply = async (question: Question): Promise<void> => {
    const { id, replyTo } = question;
    const say = (told: Reply): Promise<unknown> => redis.publish(replyTo, JSON.stringify(told));
    // Sent before the answer is begun, which may hold the thread, and not waited for.
    void say({ id, state: 'taken', worker: workerId }).catch(report);
    try {
      await say({ id, state: 'answered', worker: workerId, answer: await answer(question) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof Refusal) {
        await say({ id, state: 'refused', code: error.code, message });
        return;
      }
      report(error);
      await say({ id, state: 'failed', message });
    }
  };

  const turns = (async () => {
    while (!stopped()) {
      try {
        await take();
      } catch (error) {
        if (stopped()) return;
        report(error);
        await setTimeout(PAUSE_AFTER_ERROR_MS);
      }
    }
  })();

  return async () => {
    stopping.abort();
    waiting.disconnect();
    await turns;
    await Promise.all(underWay);
  };
}
