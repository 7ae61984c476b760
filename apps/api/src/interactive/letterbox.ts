import { EventEmitter } from 'node:events';
import type { Reply } from '@mias/contracts';

/** How a question ended. */
export type End = Exclude<Reply, { state: 'taken' }>;

/** What comes back for one question. */
export interface Letterbox {
  put(reply: Reply): void;
  /** Resolves when a worker has the question. */
  readonly taken: Promise<true>;
  readonly end: Promise<End>;
}

export function openLetterbox(): Letterbox {
  const letters = new EventEmitter<{ taken: [true]; end: [End] }>();
  return {
    taken: new Promise((resolve) => letters.once('taken', resolve)),
    end: new Promise((resolve) => letters.once('end', resolve)),
    put: (reply) => {
      letters.emit('taken', true);
      if (reply.state !== 'taken') letters.emit('end', reply);
    },
  };
}

/** The value, or null when it does not come in time. */
export async function within<Value>(milliseconds: number, value: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([value, impatience]);
  } finally {
    clearTimeout(timer);
  }
}
