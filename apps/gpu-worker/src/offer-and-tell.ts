import { offer, type WorkQueue } from '@mias/db';
import type { Workbench } from './workbench.js';

/** Begins and offers what can be done, and tells watchers what began. */
export async function offerAndTell(bench: Workbench, queue: WorkQueue): Promise<void> {
  for (const subject of await offer(bench.db, queue)) await bench.tell(subject);
}
