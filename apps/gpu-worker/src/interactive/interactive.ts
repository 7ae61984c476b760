import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { AsideOptions } from './aside-orders.js';

/** What the thread is told when it starts. */
export const InteractiveOptions = AsideOptions.extend({
  redisUrl: z.string(),
  workerId: z.string(),
});
export type InteractiveOptions = z.infer<typeof InteractiveOptions>;

/** From the thread: it takes questions, or something went wrong and why. */
export type InteractiveNews =
  { readonly kind: 'ready' } | { readonly kind: 'trouble'; readonly reason: string };

/**
 * Answers questions that people wait for, in a thread of its own: ONNX Runtime holds the main one for as
 * long as a model runs, and its queue of shards may be hours long. The returned function ends it after
 * the answers under way.
 */
export async function startInteractive(
  options: InteractiveOptions,
  report: (reason: string) => void,
): Promise<() => Promise<void>> {
  const thread = new Worker(new URL('./interactive-thread.js', import.meta.url), {
    workerData: InteractiveOptions.parse(options),
  });
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.on('message', (news: InteractiveNews) => {
      if (news.kind === 'trouble') {
        report(news.reason);
        return;
      }
      // From now on an error ends the process, which whoever runs it starts again.
      thread.off('error', reject);
      resolve();
    });
  });
  return async () => {
    thread.postMessage('stop');
    await ended;
  };
}
