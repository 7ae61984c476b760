import {
  awaitedUploads,
  failedCheckpoints,
  removeEndedImports,
  type ArchiveStore,
  type BlobStore,
  type Database,
} from '@mias/db';
import type { Uploads } from '../uploads/uploads.js';

export interface SweptParts {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly uploads: Uploads;
  readonly archives: ArchiveStore;
}

const HOUR_MS = 60 * 60 * 1_000;
/** Whoever was interrupted may sleep over it. */
const ABANDONED_MS = 24 * HOUR_MS;
/** Reasons of imports stay to be read for so long. */
const REMEMBERED_MS = 7 * 24 * HOUR_MS;

/** Removes now and every hour what serves nobody any more, until the returned function is called. */
export function sweepEveryHour(parts: SweptParts, report: (error: unknown) => void): () => void {
  const run = (): void => void sweep(parts).catch(report);
  run();
  const timer = setInterval(run, HOUR_MS);
  return () => clearInterval(timer);
}

/**
 * Removes uploads that nobody goes on with, archives that no import waits for, what a crash left half
 * written, checkpoints that no encoder could be made of, and the reasons of imports that ended long ago.
 */
export async function sweep(
  { database, blobs, uploads, archives }: SweptParts,
  olderThanMs = ABANDONED_MS,
): Promise<void> {
  await uploads.removeAbandoned(olderThanMs);
  await blobs.removeStray(olderThanMs);
  const untouched = await archives.untouched(olderThanMs);
  const awaited = new Set(await awaitedUploads(database, untouched));
  for (const uploadId of untouched) if (!awaited.has(uploadId)) await archives.remove(uploadId);
  for (const sha256 of await failedCheckpoints(database, before(olderThanMs))) await blobs.remove(sha256);
  await removeEndedImports(database, before(Math.max(olderThanMs, REMEMBERED_MS)));
}

const before = (ms: number): Date => new Date(Date.now() - ms);
