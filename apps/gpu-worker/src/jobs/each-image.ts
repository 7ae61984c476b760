import { isStillClaimed, type ClaimedJob } from '@mias/db';
import type { Workbench } from '../workbench.js';
import { AbandonedJob } from './job-handler.js';

/** The job that work belongs to, and what it works with. */
export interface Task {
  readonly job: ClaimedJob;
  readonly bench: Workbench;
}

/** Work in two steps: while the results of one image, or of some together, are kept, the next is computed. */
export interface TwoSteps<Images, Result> {
  readonly compute: (images: Images) => Promise<Result>;
  readonly keep: (images: Images, result: Result) => Promise<void>;
}

/** Does the work for one image after the other, tells the progress after each, and stops between two when it should. */
export async function eachImage<Image, Result>(
  images: readonly Image[],
  task: Task,
  work: TwoSteps<Image, Result> | ((image: Image) => Promise<void>),
): Promise<void> {
  if (typeof work === 'function')
    await inOrder(images, task, { compute: work, keep: () => Promise.resolve() });
  else await inOrder(images, task, work);
}

/** The same for so many images together. */
export async function eachGroup<Image, Result>(
  images: readonly Image[],
  { size, ...task }: Task & { readonly size: number },
  work: TwoSteps<readonly Image[], Result>,
): Promise<void> {
  const groups = Array.from({ length: Math.ceil(images.length / size) }, (_, group) =>
    images.slice(group * size, (group + 1) * size),
  );
  await inOrder(groups, task, work);
}

/** What was computed is kept, whatever becomes of the next. */
async function inOrder<Item, Result>(
  items: readonly Item[],
  { job, bench }: Task,
  { compute, keep }: TwoSteps<Item, Result>,
): Promise<void> {
  let keeping = Promise.resolve();
  const keepAndTell = async (item: Item, result: Result): Promise<void> => {
    await keep(item, result);
    await bench.tell(job.subject);
  };
  try {
    for (const item of items) {
      await goOn(job, bench);
      const result = await compute(item);
      await keeping;
      keeping = keepAndTell(item, result);
      // It is awaited later, and may fail before.
      keeping.catch(() => undefined);
    }
  } finally {
    await keeping;
  }
}

/** Throws when the worker is asked to stop or the job was taken away, as it is when its run is cancelled. */
export async function goOn(job: ClaimedJob, { db, stopping }: Workbench): Promise<void> {
  if (stopping.aborted || !(await isStillClaimed(db, job))) throw new AbandonedJob();
}
