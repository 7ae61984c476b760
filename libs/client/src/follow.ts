import type { Progress, Subject } from '@mias/contracts';
import type { MiasClient } from './create-client.js';

/**
 * One subscription as an iterable of its latest values. It ends when the API ends it, when the
 * connection is lost, or at the signal; it throws what the API refuses.
 */
export async function* follow(
  client: MiasClient,
  subject: Subject,
  signal: AbortSignal,
): AsyncGenerator<Progress, void> {
  let latest: Progress | undefined;
  let end: { readonly refusal?: Error } | undefined;
  let wake = (): void => undefined;
  const finish = (how: { readonly refusal?: Error }): void => {
    end ??= how;
    wake();
  };
  const stop = (): void => finish({});
  const subscription = client.progress.watch.subscribe(subject, {
    onData: (progress) => {
      latest = progress;
      wake();
    },
    onError: (error) => finish(error.shape === undefined ? {} : { refusal: error }),
    onComplete: stop,
    onConnectionStateChange: ({ state, error }) => {
      if (state === 'connecting' && error !== null) stop();
    },
  });
  signal.addEventListener('abort', stop);
  try {
    while (latest !== undefined || end === undefined) {
      if (latest === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else {
        const progress = latest;
        latest = undefined;
        yield progress;
      }
    }
    if (end.refusal !== undefined) throw end.refusal;
  } finally {
    signal.removeEventListener('abort', stop);
    subscription.unsubscribe();
  }
}
