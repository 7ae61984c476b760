import type { Database } from '../database.js';
import type { RunImageKey } from './run-scores.js';

/** A test image of a run, however far the run is. */
export interface TestImage {
  readonly sha256: string;
  readonly maskSha256: string | null;
  /** Null until the image has been compared with the bank. */
  readonly mapSha256: string | null;
}

/** Null where there is no such run, or the image is not one of its test images. */
export async function findTestImage(
  { prisma }: Database,
  { runId, imageId }: RunImageKey,
): Promise<TestImage | null> {
  const row = await prisma.image.findFirst({
    where: { id: imageId, split: 'test', version: { runs: { some: { id: runId } } } },
    select: { sha256: true, maskSha256: true, runImages: { where: { runId }, select: { mapSha256: true } } },
  });
  if (row === null) return null;
  const { sha256, maskSha256, runImages } = row;
  return { sha256, maskSha256, mapSha256: runImages[0]?.mapSha256 ?? null };
}
