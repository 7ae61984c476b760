import { Progress, PROGRESS_CHANNEL } from '@mias/contracts';
import type { Redis } from 'ioredis';

/** What workers publish, on one subscription that all watchers of this process share. */
export interface ProgressFeed {
  /** Calls `listener` for every snapshot until the returned function is called. */
  listen(listener: (progress: Progress) => void): () => void;
  readonly listeners: number;
}

/** @param subscriber a connection that does nothing else, except for other subscriptions */
export async function openProgressFeed(
  subscriber: Redis,
  reportInvalid: (message: string) => void,
): Promise<ProgressFeed> {
  const listeners = new Set<(progress: Progress) => void>();
  subscriber.on('message', (channel: string, message: string) => {
    if (channel !== PROGRESS_CHANNEL) return;
    const parsed = parseProgress(message);
    if (parsed === null) {
      reportInvalid(message);
      return;
    }
    for (const listener of listeners) listener(parsed);
  });
  // After a lost connection ioredis subscribes again by itself.
  await subscriber.subscribe(PROGRESS_CHANNEL);
  return {
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get listeners() {
      return listeners.size;
    },
  };
}

function parseProgress(message: string): Progress | null {
  try {
    return Progress.parse(JSON.parse(message));
  } catch {
    return null;
  }
}
