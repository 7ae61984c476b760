import { offer, type Database, type WorkQueue } from '@mias/db';

/** Begins what can begin and wakes the workers up. */
export type OfferWork = () => Promise<void>;

/** A queue that is down must not hold up an answer: the rows are there, and workers look for them by themselves. */
const PATIENCE_MS = 5_000;

export function offerWorkTo(db: Database, queue: WorkQueue, report: (error: unknown) => void): OfferWork {
  return async () => {
    const offered = offer(db, queue).catch(report);
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([offered, impatience]);
    clearTimeout(timer);
  };
}
