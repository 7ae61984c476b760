import { randomUUID } from 'node:crypto';
import {
  interactions,
  Question,
  questionKey,
  QUESTIONS,
  questionsFor,
  WORKER_KEY_PREFIX,
  type Reply,
  type TriedPrompt,
  type WorkerStatus,
} from '@mias/contracts';
import { startPrivateRedis, type PrivateRedis } from '@mias/db/testing';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openAskWorker, type AskWorker } from './ask-worker.js';

let queue: PrivateRedis;
let redis: Redis;
let subscriber: Redis;
let ask: AskWorker;
const working: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  queue = await startPrivateRedis();
  redis = new Redis(queue.url);
  subscriber = new Redis(queue.url);
  ask = await openAskWorker(redis, subscriber);
});
afterEach(stopWorkers);
afterAll(async () => {
  redis.disconnect();
  subscriber.disconnect();
  await queue.stop();
});

const input = () => ({
  runId: randomUUID(),
  imageId: randomUUID(),
  prompt: { points: [{ x: 3, y: 5, label: 1 as const }], boxes: [], dense: false },
});
const encoding: TriedPrompt = { state: 'encoding' };

type Told = Pick<Reply & { readonly state: 'refused' }, 'state' | 'code' | 'message'>;

/** Speaks the workers' side of the exchange; the worker's own tests speak the API's. */
function work(id: string, end: Told | 'answer' = 'answer'): { readonly taken: Question[] } {
  const connection = new Redis(queue.url, { retryStrategy: () => null });
  // It is killed at the end.
  connection.on('error', () => undefined);
  const taken: Question[] = [];
  const connected = connection.client('ID');
  const turns = async (): Promise<void> => {
    await connected;
    for (;;) {
      const [, questionId = ''] = (await connection.blpop(questionsFor(id), QUESTIONS, 0)) ?? [];
      const text = await redis.getdel(questionKey(questionId));
      if (text === null) continue;
      const question = Question.parse(JSON.parse(text));
      taken.push(question);
      const say = (reply: object) =>
        redis.publish(question.replyTo, JSON.stringify({ id: questionId, worker: id, ...reply }));
      await say({ state: 'taken' });
      await say(end === 'answer' ? { state: 'answered', answer: encoding } : end);
    }
  };
  const ended = turns().catch(() => undefined);
  working.push({
    stop: async () => {
      // On the server's side first, which would still hand questions to a connection that is only closing.
      await redis.client('KILL', 'ID', await connected);
      connection.disconnect();
      await ended;
    },
  });
  return { taken };
}

async function stopWorkers(): Promise<void> {
  await Promise.all(working.splice(0).map((worker) => worker.stop()));
}

it('gives the answer of the one worker that takes the question', async () => {
  const [one, two] = [work('one'), work('two')];
  expect(await ask(interactions.tryPrompt, input(), { about: 'an image' })).toEqual(encoding);
  expect(one.taken.length + two.taken.length).toBe(1);
});

it('asks the worker first that answered about the same thing before', async () => {
  const workers = ['one', 'two', 'three'].map((id) => work(id));
  for (let time = 0; time < 6; time++)
    await ask(interactions.tryPrompt, input(), { about: 'the same image' });
  expect(workers.map(({ taken }) => taken.length).sort()).toEqual([0, 0, 6]);
});

it('asks all when the worker that it prefers has died', async () => {
  const first = work('mortal');
  await ask(interactions.tryPrompt, input(), { about: 'an orphan' });
  expect(first.taken).toHaveLength(1);
  await stopWorkers();
  const heir = work('heir');
  expect(await ask(interactions.tryPrompt, input(), { about: 'an orphan' })).toEqual(encoding);
  expect(heir.taken).toHaveLength(1);
});

it("passes a worker's refusal on with its code", async () => {
  work('strict', { state: 'refused', code: 'bad-input', message: 'Points lie on the map.' });
  await expect(ask(interactions.tryPrompt, input(), { about: 'x' })).rejects.toMatchObject({
    code: 'bad-input',
    message: 'Points lie on the map.',
  });
});

it('says that no worker is alive, and leaves nothing behind', async () => {
  await expect(ask(interactions.tryPrompt, input(), { about: 'y' })).rejects.toThrow(
    /No worker is alive.*Start one/,
  );
  expect(await redis.keys('mias:question:*')).toEqual([]);
  expect(await redis.llen(QUESTIONS)).toBe(0);
});

it('says that living workers did not take it', async () => {
  const worker: WorkerStatus = {
    id: 'busy',
    host: 'host',
    pid: 1,
    device: 'cpu',
    runtime: 'ONNX Runtime',
    threads: 1,
    startedAt: '2030-01-02T03:04:05.000Z',
    lastSeenAt: '2030-01-02T03:04:06.000Z',
  };
  await redis.set(`${WORKER_KEY_PREFIX}busy`, JSON.stringify(worker), 'EX', 15);
  await expect(ask(interactions.tryPrompt, input(), { about: 'z' })).rejects.toThrow(
    /1 by their last sign of life/,
  );
});
