import type { MapRange } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';

/** A normal image of a pipeline's bank whose map was not made yet. */
export interface UnscoredNormal {
  readonly imageId: string;
  readonly sha256: string;
  /** Place among the version's training images. */
  readonly ordinal: number;
}

/** Names a normal image within a pipeline. */
export interface PipelineImageKey {
  readonly pipelineId: string;
  readonly imageId: string;
}

/** Those of the images that still wait, in the manifest's order. */
export async function unscoredNormals(
  { prisma }: Database,
  pipelineId: string,
  imageIds: readonly string[],
): Promise<UnscoredNormal[]> {
  const rows = await prisma.pipelineImage.findMany({
    where: { pipelineId, imageId: { in: [...imageIds] }, state: 'waiting' },
    orderBy: { image: { ordinal: 'asc' } },
    select: { imageId: true, image: { select: { sha256: true, ordinal: true } } },
  });
  return rows.map(({ imageId, image }) => ({ imageId, ...image }));
}

export async function storeNormalRange(
  { prisma }: Database,
  { pipelineId, imageId }: PipelineImageKey,
  { min: mapMin, max: mapMax }: MapRange,
): Promise<void> {
  await prisma.pipelineImage.updateMany({
    where: { pipelineId, imageId, state: 'waiting' },
    data: { mapMin, mapMax, state: 'done' },
  });
}

/** The scale is made without this image. */
export async function failNormal(
  { prisma }: Database,
  { pipelineId, imageId }: PipelineImageKey,
  error: string,
): Promise<void> {
  await prisma.pipelineImage.updateMany({
    where: { pipelineId, imageId, state: 'waiting' },
    data: { state: 'failed', error },
  });
}

/** Smallest and largest value of the maps of all normal images; null when none was scored. */
export async function rangeOfNormals({ prisma }: Database, pipelineId: string): Promise<MapRange | null> {
  const { _min, _max } = await prisma.pipelineImage.aggregate({
    where: { pipelineId, state: 'done' },
    _min: { mapMin: true },
    _max: { mapMax: true },
  });
  const { mapMin: min } = _min;
  const { mapMax: max } = _max;
  return min === null || max === null ? null : { min, max };
}

export async function storeNormals(
  tx: Transaction,
  pipelineId: string,
  { min: normalsMin, max: normalsMax }: MapRange,
): Promise<void> {
  await tx.pipeline.update({ where: { id: pipelineId }, data: { normalsMin, normalsMax } });
}
