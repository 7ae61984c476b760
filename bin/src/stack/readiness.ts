import { setTimeout as sleep } from 'node:timers/promises';
import { endOfLog } from './log-file.js';
import { PartCrash, type Part } from './part.js';
import { messageOf, StackError } from './stack-error.js';

const POLL_MS = 100;

export interface Readiness {
  readonly part: Part;
  /** Asks the part itself; throws, with the reason, while it is not ready. */
  readonly probe: () => Promise<void>;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/** Waits until a part answers; fails with the end of its log when it ends before, or takes too long. */
export const untilReady = async (readiness: Readiness): Promise<void> => {
  const { part, signal } = readiness;
  const over = new AbortController();
  const ended = part.exited.then((exit) => {
    throw new PartCrash(part, exit);
  });
  try {
    await Promise.race([ended, poll({ ...readiness, signal: AbortSignal.any([signal, over.signal]) })]);
  } finally {
    over.abort();
  }
};

const poll = async ({ part, probe, limitMs, signal }: Readiness): Promise<void> => {
  const end = performance.now() + limitMs;
  let lastAnswer = 'no answer';
  while (performance.now() < end) {
    signal.throwIfAborted();
    try {
      await probe();
      return;
    } catch (error) {
      lastAnswer = messageOf(error);
    }
    await sleep(POLL_MS);
  }
  throw new StackError(
    `The ${part.name} was not ready after ${limitMs / 1000} s (${lastAnswer}). ${endOfLog(part.logPath)}`,
  );
};
