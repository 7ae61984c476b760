import {
  buildIndex,
  loadBankPlan,
  loadIndexPlan,
  storeIndexBuilt,
  storeIndexFacts,
  type IndexPlan,
} from '@mias/db';
import { every } from '../every.js';
import { measureRecall } from '../measure-recall.js';
import { secondsSince } from '../seconds.js';
import type { Workbench } from '../workbench.js';
import { goOn } from './each-image.js';
import { AbandonedJob, type JobHandler } from './job-handler.js';

/** Builds the HNSW index of a bank, then measures what it finds of what exact search finds. */
export const indexBank: JobHandler = async (job, bench) => {
  const { db } = bench;
  const plan = await loadIndexPlan(db, job.subject.id);
  const watch = async (): Promise<void> => {
    await goOn(job, bench);
    await bench.tell(job.subject);
  };
  if (plan.buildSeconds === null) await build(plan, bench, watch);
  const facts = await measureRecall(plan, await loadBankPlan(db, plan.bankId), bench);
  return (tx) => storeIndexFacts(tx, job.subject.id, facts);
};

const LOOK_EVERY_MS = 2_000;

/** @param watch called while the index is built; an AbandonedJob from it stops that */
async function build(plan: IndexPlan, { db }: Workbench, watch: () => Promise<void>): Promise<void> {
  const started = performance.now();
  const abandoned = new AbortController();
  const stopWatching = every(LOOK_EVERY_MS, watch, (error) => {
    // Whatever else goes wrong with telling the progress, the index goes on.
    if (error instanceof AbandonedJob) abandoned.abort(error);
  });
  try {
    await buildIndex(db, plan, abandoned.signal);
  } catch (error) {
    abandoned.signal.throwIfAborted();
    throw error;
  } finally {
    await stopWatching();
  }
  await storeIndexBuilt(db, plan, secondsSince(started));
}
