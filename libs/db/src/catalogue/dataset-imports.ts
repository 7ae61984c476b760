import type { DatasetImport, ImportUpload } from '@mias/contracts';
import type { Database } from '../database.js';
import type { DatasetImportModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';
import { cancelSubject } from '../work/cancel.js';

/** Adds the import of an archive that is in the archive store. */
export async function createImport(
  { prisma, teamId }: TeamDatabase,
  { upload, name, modality, layout, binarizeMasks }: ImportUpload,
): Promise<DatasetImport> {
  const row = await prisma.datasetImport.create({
    data: {
      teamId,
      uploadId: upload,
      name,
      modality: modality ?? null,
      layout: layout ?? null,
      binarizeMasks,
    },
    include: WITH_VERSION,
  });
  return describeImport(row);
}

/** Those that have not become a version, newest first. */
export async function listImports({ prisma, teamId }: TeamDatabase): Promise<DatasetImport[]> {
  const rows = await prisma.datasetImport.findMany({
    where: { teamId, state: { not: 'done' } },
    orderBy: { createdAt: 'desc' },
    include: WITH_VERSION,
  });
  return rows.map(describeImport);
}

export async function findImport(
  { prisma, teamId }: TeamDatabase,
  importId: string,
): Promise<DatasetImport | null> {
  const row = await prisma.datasetImport.findUnique({
    where: { id: importId, teamId },
    include: WITH_VERSION,
  });
  return row === null ? null : describeImport(row);
}

/** What the import unpacks; null when the import is not there. */
export async function uploadOfImport(
  { prisma, teamId }: TeamDatabase,
  importId: string,
): Promise<string | null> {
  const row = await prisma.datasetImport.findUnique({ where: { id: importId, teamId } });
  return row?.uploadId ?? null;
}

/** Cancels the import if it has not ended, and forgets it. Returns its upload, whose archive may go; null when it is not there. */
export async function removeImport(db: TeamDatabase, importId: string): Promise<string | null> {
  const { prisma, teamId } = db;
  const row = await prisma.datasetImport.findUnique({ where: { id: importId, teamId } });
  if (row === null) return null;
  await cancelSubject(db, { kind: 'dataset-import', id: importId });
  await forgetImports(db, [importId]);
  return row.uploadId;
}

/** Forgets the imports of all teams that ended before this. */
export async function removeEndedImports(db: Database, before: Date): Promise<void> {
  const ended = await db.prisma.datasetImport.findMany({
    where: { endedAt: { lt: before } },
    select: { id: true },
  });
  await forgetImports(
    db,
    ended.map(({ id }) => id),
  );
}

/** Of these uploads those whose archive a worker still needs. */
export async function awaitedUploads({ prisma }: Database, uploadIds: readonly string[]): Promise<string[]> {
  const rows = await prisma.datasetImport.findMany({
    where: { uploadId: { in: [...uploadIds] }, state: { in: ['waiting', 'running'] } },
    select: { uploadId: true },
  });
  return rows.map(({ uploadId }) => uploadId);
}

async function forgetImports({ prisma }: Database, ids: readonly string[]): Promise<void> {
  await prisma.$transaction([
    prisma.job.deleteMany({ where: { subjectId: { in: [...ids] } } }),
    prisma.datasetImport.deleteMany({ where: { id: { in: [...ids] } } }),
  ]);
}

const WITH_VERSION = { version: { select: { datasetId: true } } } as const;

type ImportRow = DatasetImportModel & { readonly version: { readonly datasetId: string } | null };

const describeImport = (row: ImportRow): DatasetImport => ({
  id: row.id,
  name: row.name,
  state: row.state,
  error: row.error,
  versionId: row.versionId,
  datasetId: row.version?.datasetId ?? null,
  createdAt: row.createdAt.toISOString(),
});
