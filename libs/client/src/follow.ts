import type { Progress, Subject } from '@mias/contracts';
import type { MiasClient } from './create-client.js';
import type { MiasError } from './mias-error.js';

/** What a subscription of the client tells, and where to. */
export interface Receiver<Value> {
  readonly onData: (value: Value) => void;
  readonly onError: (error: Pick<MiasError, 'shape'> & Error) => void;
  readonly onComplete: () => void;
  readonly onConnectionStateChange: (change: { readonly state: string; readonly error: unknown }) => void;
}

/** Progress of one thing, as {@link followed}. */
export const follow = (
  client: MiasClient,
  subject: Subject,
  signal: AbortSignal,
): AsyncGenerator<Progress, void> =>
  followed(signal, (receiver) => client.progress.watch.subscribe(subject, receiver));

/**
 * One subscription as an iterable of its latest values. It ends when the API ends it, when the
 * connection is lost, or at the signal; it throws what the API refuses.
 *
 * @param subscribe such as `(receiver) => client.workers.watch.subscribe(undefined, receiver)`
 */
export async function* followed<Value>(
  signal: AbortSignal,
  subscribe: (receiver: Receiver<Value>) => { unsubscribe(): void },
): AsyncGenerator<Value, void> {
  let latest: { readonly value: Value } | undefined;
  let end: { readonly refusal?: Error } | undefined;
  let wake = (): void => undefined;
  const finish = (how: { readonly refusal?: Error }): void => {
    end ??= how;
    wake();
  };
  const stop = (): void => finish({});
  const subscription = subscribe({
    onData: (value) => {
      latest = { value };
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
        const { value } = latest;
        latest = undefined;
        yield value;
      }
    }
    if (end.refusal !== undefined) throw end.refusal;
  } finally {
    signal.removeEventListener('abort', stop);
    subscription.unsubscribe();
  }
}
