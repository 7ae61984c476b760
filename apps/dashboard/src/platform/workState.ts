import type { WorkState } from '@mias/contracts';

const final = {
  waiting: false,
  running: false,
  done: true,
  failed: true,
  cancelled: true,
} as const satisfies Record<WorkState, boolean>;

/** Whether nothing will change any more; the contracts' own `isFinal` would bring the whole router into the browser. */
export const isFinal = (state: WorkState): boolean => final[state];
