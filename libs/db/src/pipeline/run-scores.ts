import type { Database, Transaction } from '../database.js';

/** A test image without an anomaly map. */
export interface UnscoredImage {
  readonly imageId: string;
  readonly name: string;
  readonly sha256: string;
}

/** One image compared with the bank, or given to the detector; blobs as the schema says. */
export interface ImageScores {
  /** Null from a detector, as the ordinals. */
  readonly distancesSha256: string | null;
  readonly ordinalsSha256: string | null;
  readonly mapSha256: string;
  /** Largest patch distance, or what the detector says. */
  readonly score: number;
  /** Range of the raw map. */
  readonly mapMin: number;
  readonly mapMax: number;
  readonly encodeSeconds: number;
  /** Of the search in the bank, or of the detector. */
  readonly searchSeconds: number;
}

/** Names one image's results within a run. */
export interface RunImageKey {
  readonly runId: string;
  readonly imageId: string;
}

/** Those of the images that still wait, in the manifest's order. */
export async function unscoredImages(
  { prisma }: Database,
  runId: string,
  imageIds: readonly string[],
): Promise<UnscoredImage[]> {
  const rows = await prisma.runImage.findMany({
    where: { runId, imageId: { in: [...imageIds] }, state: 'waiting' },
    orderBy: { image: { ordinal: 'asc' } },
    select: { imageId: true, image: { select: { name: true, sha256: true } } },
  });
  return rows.map(({ imageId, image }) => ({ imageId, ...image }));
}

/** The image goes on to segmentation; one that has scores keeps them. */
export async function storeScores(
  { prisma }: Database,
  { runId, imageId }: RunImageKey,
  scores: ImageScores,
): Promise<void> {
  await prisma.runImage.updateMany({
    where: { runId, imageId, state: 'waiting' },
    data: { ...scores, state: 'running' },
  });
}

/** The run goes on without this image. */
export async function failRunImage(
  { prisma }: Database,
  { runId, imageId }: RunImageKey,
  error: string,
): Promise<void> {
  await prisma.runImage.updateMany({
    where: { runId, imageId, state: { in: ['waiting', 'running'] } },
    data: { state: 'failed', error },
  });
}

/** Smallest and largest value of all raw maps of the run; null when no image was scored. */
export async function scoredRange(
  { prisma }: Database,
  runId: string,
): Promise<{ min: number; max: number } | null> {
  const { _min, _max } = await prisma.runImage.aggregate({
    where: { runId, state: { in: ['running', 'done'] } },
    _min: { mapMin: true },
    _max: { mapMax: true },
  });
  const { mapMin: min } = _min;
  const { mapMax: max } = _max;
  return min === null || max === null ? null : { min, max };
}

/** Images that the run goes on without, the first few with their reasons. */
export async function failedRunImages(
  { prisma }: Database,
  runId: string,
): Promise<{ count: number; reasons: string[] }> {
  const where = { runId, state: 'failed' } as const;
  const rows = await prisma.runImage.findMany({
    where,
    orderBy: { image: { ordinal: 'asc' } },
    take: REASONS_TOLD,
    select: { error: true, image: { select: { name: true } } },
  });
  return {
    count: await prisma.runImage.count({ where }),
    reasons: rows.map(({ error, image }) => `${image.name}: ${error ?? 'no reason is recorded'}`),
  };
}

const REASONS_TOLD = 3;

export async function storeScale(
  tx: Transaction,
  runId: string,
  { min, max }: { readonly min: number; readonly max: number },
): Promise<void> {
  await tx.run.update({ where: { id: runId }, data: { scaleMin: min, scaleMax: max } });
}
