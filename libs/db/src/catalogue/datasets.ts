import type { BlobRef, DatasetDetail, DatasetQuery, DatasetSummary } from '@mias/contracts';
import type { Prisma } from '../generated/client.js';
import type { TeamDatabase } from '../team-database.js';
import { blobRef } from './blob-refs.js';
import { describeVersions } from './versions.js';

const COVERS = 4;

/** Newest first. */
export async function listDatasets(db: TeamDatabase, { archived }: DatasetQuery): Promise<DatasetSummary[]> {
  return describeDatasets(db, { archivedAt: archived ? { not: null } : null });
}

export async function findDataset(db: TeamDatabase, datasetId: string): Promise<DatasetDetail | null> {
  return (await describeDatasets(db, { id: datasetId }))[0] ?? null;
}

async function describeDatasets(db: TeamDatabase, where: Prisma.DatasetWhereInput): Promise<DatasetDetail[]> {
  const datasets = await db.prisma.dataset.findMany({
    where: { ...where, teamId: db.teamId },
    orderBy: { createdAt: 'desc' },
  });
  const rows = await db.prisma.datasetVersion.findMany({
    where: { datasetId: { in: datasets.map(({ id }) => id) } },
    include: { dataset: { select: { name: true } } },
    orderBy: { number: 'desc' },
  });
  const versions = await describeVersions(db, rows);
  const covers = await coversOf(
    db,
    rows.map(({ id }) => id),
  );
  return datasets.flatMap(({ id, name, modality, notes, archivedAt, createdAt }) => {
    const allVersions = versions.filter(({ datasetId }) => datasetId === id);
    const [latest] = allVersions;
    if (latest === undefined) return [];
    return {
      id,
      name,
      modality,
      notes,
      archivedAt: archivedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      latest,
      versions: allVersions.length,
      covers: covers.get(latest.id) ?? [],
      allVersions,
    };
  });
}

/** Thumbnails of the first images of every version, read in one query. */
async function coversOf(db: TeamDatabase, versionIds: readonly string[]): Promise<Map<string, BlobRef[]>> {
  const images = await db.prisma.image.findMany({
    where: {
      versionId: { in: [...versionIds] },
      ordinal: { lt: COVERS },
      split: 'train',
      thumbnailSha256: { not: null },
    },
    select: { versionId: true, thumbnailSha256: true },
    orderBy: { ordinal: 'asc' },
  });
  const covers = new Map<string, BlobRef[]>();
  for (const { versionId, thumbnailSha256 } of images) {
    const cover = blobRef(thumbnailSha256, 'webp');
    if (cover !== null) covers.set(versionId, [...(covers.get(versionId) ?? []), cover]);
  }
  return covers;
}
