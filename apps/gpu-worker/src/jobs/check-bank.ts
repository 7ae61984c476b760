import { leaveOneOut } from '@mias/core';
import { loadBankPlan, loadHealthPlan, storeChecked, uncheckedImages, type BankSpan } from '@mias/db';
import { eachImage } from './each-image.js';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Compares images of a bank with all others of it: each as if it were a test image of a bank without it. */
export const checkBank: JobHandler = async (job, bench) => {
  const { db, searches } = bench;
  const { bankId, spans } = await loadHealthPlan(db, job.subject.id);
  if (spans.length < 2) {
    throw new HopelessJob(
      'Images are compared with each other, and the bank holds one only. Add normal images.',
    );
  }
  const bank = await loadBankPlan(db, bankId);
  const waiting = await uncheckedImages(db, job.subject.id, job.imageIds);
  const images = spans.filter(({ imageId }) => waiting.has(imageId));
  await eachImage(images, { job, bench }, async ({ imageId, ...own }) => {
    const search = await searches.open(bank, NEAREST);
    const [found] = await search.nearestBeside([await search.patchesOf(own)], own);
    if (found === undefined) throw new Error(`The search of bank ${bankId} gave nothing.`);
    const sources = Array.from(found.ordinals, (ordinal) => imageAt(spans, ordinal));
    await storeChecked(db, { healthId: job.subject.id, imageId }, leaveOneOut(found.distances, sources));
  });
  return undefined;
};

const NEAREST = { distance: 'l2', neighbours: 1 } as const;

/** The image that holds the patch: the last whose first ordinal is not above it. */
function imageAt(spans: readonly BankSpan[], ordinal: number): string {
  let first = 0;
  let end = spans.length;
  while (end - first > 1) {
    const middle = (first + end) >>> 1;
    if ((spans[middle]?.first ?? Infinity) <= ordinal) first = middle;
    else end = middle;
  }
  return spans[first]?.imageId ?? '';
}
