import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that others bring about; fails when it takes longer than half a minute. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited 30 s in vain: ${what}`);
    await sleep(50);
  }
};
