import { setTimeout as sleep } from 'node:timers/promises';
import { isFinal, type Progress, type Subject } from '@mias/contracts';
import { TRPCClientError } from '@trpc/client';
import type { MiasClient } from './create-client.js';
import { follow } from './follow.js';

export interface WatchOptions {
  /** Ends the watching; the work goes on. */
  readonly signal?: AbortSignal;
}

/** A restart of the API takes seconds; after this long it is gone. */
const PATIENCE_MS = 60_000;
const RETRY_MS = 500;

/**
 * Snapshots of a subject's progress: the one of now, then every change until the final state. A lost
 * connection is made again; since each snapshot says everything, nothing is missed.
 */
export async function* watch(
  client: MiasClient,
  subject: Subject,
  { signal = new AbortController().signal }: WatchOptions = {},
): AsyncGenerator<Progress, void> {
  while (!signal.aborted) {
    for await (const progress of follow(client, subject, signal)) {
      yield progress;
      if (isFinal(progress.state)) return;
    }
    await untilAnswering(client, signal);
  }
}

/** Waits until the API answers; after a while its silence is thrown. */
async function untilAnswering(client: MiasClient, signal: AbortSignal): Promise<void> {
  for (const start = performance.now(); !signal.aborted;) {
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    try {
      await client.health.get.query(undefined, { signal });
      return;
    } catch (error) {
      // With a shape it is an answer, if not a glad one.
      if (error instanceof TRPCClientError && error.shape !== undefined) return;
      if (performance.now() - start > PATIENCE_MS) throw error;
    }
  }
}
