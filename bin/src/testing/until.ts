import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that others bring about; fails when it takes longer than two minutes. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + 120_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited two minutes in vain: ${what}`);
    await sleep(50);
  }
};
