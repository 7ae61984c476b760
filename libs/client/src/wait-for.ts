import type { Progress, Subject } from '@mias/contracts';
import type { MiasClient } from './create-client.js';
import { watch, type WatchOptions } from './watch.js';

export interface WaitOptions extends WatchOptions {
  readonly onProgress?: (progress: Progress) => void;
}

/** Background work that ended without being done. */
export class WorkFailure extends Error {
  override readonly name = 'WorkFailure';

  constructor(readonly progress: Progress) {
    const { subject, state, error } = progress;
    const what = names[subject.kind];
    super(
      state === 'cancelled'
        ? `The ${what} ${subject.id} was cancelled.`
        : `The ${what} ${subject.id} failed: ${error ?? 'no reason was recorded'}`,
    );
  }
}

const names = {
  'dataset-import': 'upload of a dataset',
  'dataset-version': 'dataset version',
  encoder: 'encoder',
  bank: 'bank',
  detector: 'detector',
  'bank-index': 'index of a bank',
  'bank-health': 'check of a bank',
  run: 'run',
  pipeline: 'pipeline',
} satisfies Record<Subject['kind'], string>;

/** Resolves with the last snapshot when the work is done; throws a {@link WorkFailure} when it failed or was cancelled. */
export async function waitFor(
  client: MiasClient,
  subject: Subject,
  { signal, onProgress }: WaitOptions = {},
): Promise<Progress> {
  for await (const progress of watch(client, subject, signal === undefined ? {} : { signal })) {
    onProgress?.(progress);
    if (progress.state === 'done') return progress;
    if (progress.state === 'failed' || progress.state === 'cancelled') throw new WorkFailure(progress);
  }
  signal?.throwIfAborted();
  throw new Error(`The watch of ${subject.kind} ${subject.id} ended before the work did.`);
}
