import { failedRunImages, loadRunPlan, scoredRange, storeScale } from '@mias/db';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Takes the scale of all maps from the smallest and largest value over the test set; maps that come scaled keep theirs. */
export const fixScale: JobHandler = async ({ subject }, { db }) => {
  const range = await scoredRange(db, subject.id);
  if (range === null) {
    const { count, reasons } = await failedRunImages(db, subject.id);
    throw new HopelessJob(
      count === 0
        ? 'A run needs test images, and the test split of this version is empty. Import a folder with test images.'
        : `All ${count} test images failed: ${reasons.join('; ')}. Mend them and import the folder again.`,
    );
  }
  const { source } = (await loadRunPlan(db, subject.id)).recipe;
  const isScaled = source.kind === 'detector' && source.settings.output.normalised;
  return (tx) => storeScale(tx, subject.id, isScaled ? { min: 0, max: 1 } : range);
};
