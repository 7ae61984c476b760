import { readBankContent, storeBankContent } from '@mias/db';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Counts what the bank holds and closes it. */
export const sealBank: JobHandler = async ({ subject }, { db }) => {
  const { patchCount, dim, imageCount, failures } = await readBankContent(db, subject.id);
  if (dim === null) {
    throw new HopelessJob(
      imageCount === 0
        ? 'A bank needs normal images, and the training split of this version is empty. Import a folder with training images.'
        : `All ${imageCount} training images failed: ${failures.join('; ')}. Mend them and import the folder again.`,
    );
  }
  return (tx) => storeBankContent(tx, subject.id, { patchCount, dim });
};
