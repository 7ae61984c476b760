import type { Subject } from '@mias/contracts';
import { offer, type Database, type WorkQueue } from '@mias/db';
import type { Redis } from 'ioredis';
import { publishProgress } from '../progress/publish-progress.js';

/** Begins what can begin, wakes the workers up, and tells watchers about that and about `changed`. */
export type OfferWork = (changed?: Subject) => Promise<void>;

interface OfferChannels {
  readonly db: Database;
  readonly queue: WorkQueue;
  readonly redis: Redis;
  readonly report: (error: unknown) => void;
}

/** A queue that is down must not hold up an answer: the rows are there, and workers look for them by themselves. */
const PATIENCE_MS = 5_000;

export function offerWorkTo({ db, queue, redis, report }: OfferChannels): OfferWork {
  const offerAndTell = async (changed: Subject | undefined): Promise<void> => {
    const begun = await offer(db, queue);
    const known = changed === undefined || begun.some(({ id }) => id === changed.id);
    for (const subject of known ? begun : [changed, ...begun]) await publishProgress(db, redis, subject);
  };
  return async (changed) => {
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([offerAndTell(changed).catch(report), impatience]);
    clearTimeout(timer);
  };
}
