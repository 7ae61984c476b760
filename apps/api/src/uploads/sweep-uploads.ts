import type { Uploads } from './uploads.js';

/** Whoever was interrupted may sleep over it. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;
const SWEEP_EVERY_MS = 60 * 60 * 1_000;

/** Removes abandoned uploads now and every hour, until the returned function is called. */
export function sweepUploads(uploads: Uploads, report: (error: unknown) => void): () => void {
  const sweep = (): void => void uploads.removeAbandoned(ABANDONED_MS).catch(report);
  sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  return () => clearInterval(timer);
}
