import { rangeOfNormals, storeNormals } from '@mias/db';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Takes the scale of a pipeline from the smallest and largest value over the bank's normal images. */
export const fixNormalScale: JobHandler = async ({ subject }, { db }) => {
  const range = await rangeOfNormals(db, subject.id);
  if (range === null) {
    throw new HopelessJob(
      'None of the normal images of the bank could be read again, and the scale comes from them. Import the folder again and build a bank of it.',
    );
  }
  if (range.min === range.max) {
    throw new HopelessJob(
      `The maps of the bank's normal images are all ${range.min}, and such a range has no extent to scale by. Build a bank of different normal images.`,
    );
  }
  return (tx) => storeNormals(tx, subject.id, range);
};
