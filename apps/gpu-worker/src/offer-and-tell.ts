import { offer, type WorkQueue } from '@mias/db';
import type { Workbench } from './workbench.js';

/** Begins and offers what can be done, and tells watchers what began. */
export async function offerAndTell({ db, tell }: Workbench, queue: WorkQueue): Promise<void> {
  for (const subject of await offer(db, queue)) await tell(subject);
}
