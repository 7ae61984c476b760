import { isStillClaimed, type ClaimedJob } from '@mias/db';
import type { Workbench } from '../workbench.js';
import { AbandonedJob } from './job-handler.js';

/** Does `work` for one image after the other, tells the progress after each, and stops between two when it should. */
export async function eachImage<Image>(
  images: readonly Image[],
  { job, bench }: { readonly job: ClaimedJob; readonly bench: Workbench },
  work: (image: Image) => Promise<void>,
): Promise<void> {
  for (const image of images) {
    await goOn(job, bench);
    await work(image);
    await bench.tell(job.subject);
  }
}

/** Throws when the worker is asked to stop or the job was taken away, as it is when its run is cancelled. */
export async function goOn(job: ClaimedJob, { db, stopping }: Workbench): Promise<void> {
  if (stopping.aborted || !(await isStillClaimed(db, job))) throw new AbandonedJob();
}
