import type { DatasetImage, ImagePage, ImageQuery } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';
import type { ImageModel } from '../generated/models.js';
import { blobRef } from './blob-refs.js';

/** One page of a version's images: training, validation, test, each in the manifest's order. */
export async function pageImages(db: TeamDatabase, query: ImageQuery): Promise<ImagePage> {
  const { versionId, split, label, state, hasMask, search, cursor, limit } = query;
  const where = {
    versionId,
    version: { dataset: { teamId: db.teamId } },
    ...(split !== undefined && { split }),
    ...(label !== undefined && { label }),
    ...(state !== undefined && { state }),
    ...(search !== undefined && { name: { contains: literal(search), mode: 'insensitive' as const } }),
    ...(hasMask !== undefined && { maskSha256: hasMask ? { not: null } : null }),
  };
  const total = await db.prisma.image.count({ where });
  const rows = await db.prisma.image.findMany({
    where,
    orderBy: [{ split: 'asc' }, { ordinal: 'asc' }],
    skip: cursor,
    take: limit,
  });
  const end = cursor + rows.length;
  return { images: rows.map(describeImage), total, next: end < total ? end : null };
}

export async function findImage(db: TeamDatabase, imageId: string): Promise<DatasetImage | null> {
  const row = await db.prisma.image.findUnique({
    where: { id: imageId, version: { dataset: { teamId: db.teamId } } },
  });
  return row === null ? null : describeImage(row);
}

/** The team's images of these ids, by id. */
export async function describeImages(
  { prisma, teamId }: TeamDatabase,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DatasetImage>> {
  const rows = await prisma.image.findMany({
    where: { id: { in: [...ids] }, version: { dataset: { teamId } } },
  });
  return new Map(rows.map((row) => [row.id, describeImage(row)]));
}

/** Prisma passes % and _ on to LIKE, where they mean any text and any character. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

function describeImage(row: ImageModel): DatasetImage {
  return {
    id: row.id,
    versionId: row.versionId,
    name: row.name,
    split: row.split,
    label: row.label,
    state: row.state,
    error: row.error,
    size: row.width === null || row.height === null ? null : { width: row.width, height: row.height },
    thumbnail: blobRef(row.thumbnailSha256, 'webp'),
    view: blobRef(row.viewSha256, 'png'),
    mask: blobRef(row.maskViewSha256, 'png'),
  };
}
