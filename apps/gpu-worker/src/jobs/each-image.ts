import { isStillClaimed, type ClaimedJob } from '@mias/db';
import type { Workbench } from '../workbench.js';
import { AbandonedJob } from './job-handler.js';

/** The job that work belongs to, and what it works with. */
export interface Task {
  readonly job: ClaimedJob;
  readonly bench: Workbench;
}

/** Does `work` for one image after the other, tells the progress after each, and stops between two when it should. */
export const eachImage = <Image>(
  images: readonly Image[],
  task: Task,
  work: (image: Image) => Promise<void>,
): Promise<void> =>
  eachGroup(images, { ...task, size: 1 }, async (group) => {
    for (const image of group) await work(image);
  });

/** The same for so many images together. */
export async function eachGroup<Image>(
  images: readonly Image[],
  { size, job, bench }: Task & { readonly size: number },
  work: (group: readonly Image[]) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < images.length; first += size) {
    await goOn(job, bench);
    await work(images.slice(first, first + size));
    await bench.tell(job.subject);
  }
}

/** Throws when the worker is asked to stop or the job was taken away, as it is when its run is cancelled. */
export async function goOn(job: ClaimedJob, { db, stopping }: Workbench): Promise<void> {
  if (stopping.aborted || !(await isStillClaimed(db, job))) throw new AbandonedJob();
}
