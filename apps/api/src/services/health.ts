import { Refusal, type Services } from '@mias/contracts';
import type { Database } from '@mias/db';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import { readWorkers } from './read-workers.js';

/** Longer than any healthy part takes to answer. */
const PATIENCE_MS = 3_000;

export function healthService(db: Database, redis: Redis, queue: Queue): Services['health'] {
  return {
    get: async () => {
      await answering('database', db.pool.query('SELECT 1'));
      const workers = await answering('queue (Redis)', readWorkers(redis));
      const { waiting, active, delayed } = await answering('queue (Redis)', queue.getJobCounts());
      return { database: 'ok', queue: { waiting: waiting + delayed, active }, workers };
    },
  };
}

async function answering<Answer>(what: string, question: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1_000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([question, silence]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(
      'unavailable',
      `The ${what} does not answer the API: ${reason}. Look at its log, or stop and start the stack.`,
      { cause },
    );
  } finally {
    clearTimeout(timer);
  }
}
