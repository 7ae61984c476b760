import { DatasetLayout, type DatasetVersion } from '@mias/contracts';
import type { DatasetVersionModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';

type VersionRow = DatasetVersionModel & { readonly dataset: { readonly name: string } };

export async function findVersion(db: TeamDatabase, versionId: string): Promise<DatasetVersion | null> {
  const row = await db.prisma.datasetVersion.findUnique({
    where: { id: versionId, dataset: { teamId: db.teamId } },
    include: { dataset: { select: { name: true } } },
  });
  return row === null ? null : ((await describeVersions(db, [row]))[0] ?? null);
}

/** Rows with their image counts, which come from one query for all of them. */
export async function describeVersions(
  db: TeamDatabase,
  rows: readonly VersionRow[],
): Promise<readonly DatasetVersion[]> {
  const groups = await db.prisma.image.groupBy({
    by: ['versionId', 'split', 'label', 'state'],
    where: { versionId: { in: rows.map(({ id }) => id) } },
    _count: { _all: true, maskSha256: true },
  });
  return rows.map((row) => {
    const own = groups.filter(({ versionId }) => versionId === row.id);
    const count = (belongs: (group: (typeof own)[number]) => boolean): number =>
      own.filter(belongs).reduce((sum, { _count }) => sum + _count._all, 0);
    return {
      id: row.id,
      datasetId: row.datasetId,
      datasetName: row.dataset.name,
      number: row.number,
      hash: row.hash,
      layout: DatasetLayout.parse(row.layout),
      binarizeMasks: row.binarizeMasks,
      state: row.state,
      warnings: row.warnings,
      counts: {
        train: count(({ split }) => split === 'train'),
        testNormal: count(({ split, label }) => split === 'test' && label === 'normal'),
        testAnomalous: count(({ split, label }) => split === 'test' && label === 'anomalous'),
        valid: count(({ split }) => split === 'valid'),
        failed: count(({ state }) => state === 'failed'),
        withMask: own.reduce((sum, { _count }) => sum + _count.maskSha256, 0),
      },
      createdAt: row.createdAt.toISOString(),
    };
  });
}
