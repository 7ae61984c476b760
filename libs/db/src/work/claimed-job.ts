import type { JobKind, Subject } from '@mias/contracts';

/** A job that one worker holds until it finishes, gives it back, or stops renewing its claim. */
export interface ClaimedJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly subject: Subject;
  readonly shard: number;
  readonly imageIds: readonly string[];
  readonly attempts: number;
  readonly worker: string;
}
