import type { ClaimedJob, Transaction } from '@mias/db';
import type { Workbench } from '../workbench.js';

/**
 * Does one kind of work. It may run twice and gives the same rows then. What it returns is written
 * in the transaction that marks the job done.
 */
export type JobHandler = (job: ClaimedJob, bench: Workbench) => Promise<Store | Ending | undefined>;

export interface Ending {
  readonly store: Store;
  /** Clears up what another try would have needed, once there is none. */
  readonly afterwards: () => Promise<void>;
}

export type Store = (tx: Transaction) => Promise<void>;

/** Work that no further try can do; the message is for the user. */
export class HopelessJob extends Error {
  override readonly name = 'HopelessJob';
}

/** The job is not this worker's any more, or the worker is asked to stop. */
export class AbandonedJob extends Error {
  override readonly name = 'AbandonedJob';
}
