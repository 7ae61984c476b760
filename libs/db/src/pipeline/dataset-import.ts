import { DatasetLayout, type ImportUpload } from '@mias/contracts';
import { addVersion, type NewVersion } from '../catalogue/create-version.js';
import type { Database, Transaction } from '../database.js';

/** An archive to unpack, and what it becomes. */
export interface ImportPlan {
  readonly teamId: string;
  readonly uploadId: string;
  readonly name: string;
  readonly modality: string | null;
  /** Undefined: recognised. */
  readonly layout: ImportUpload['layout'];
  readonly binarizeMasks: boolean;
}

export async function loadImport({ prisma }: Database, importId: string): Promise<ImportPlan> {
  const row = await prisma.datasetImport.findUniqueOrThrow({ where: { id: importId } });
  const { teamId, uploadId, name, modality, binarizeMasks } = row;
  const layout = row.layout === null ? undefined : DatasetLayout.parse(row.layout);
  return { teamId, uploadId, name, modality, layout, binarizeMasks };
}

/** @param files images of the manifest, each with its mask */
export async function storeImportProgress(
  { prisma }: Database,
  importId: string,
  { files, filesDone }: { readonly files: number; readonly filesDone: number },
): Promise<void> {
  await prisma.datasetImport.update({ where: { id: importId }, data: { files, filesDone } });
}

/** Makes the version of an import whose files are in the blob store. */
export async function storeImportedVersion(
  tx: Transaction,
  importId: string,
  version: NewVersion,
): Promise<void> {
  const { teamId } = await tx.datasetImport.findUniqueOrThrow({ where: { id: importId } });
  const versionId = await addVersion(tx, teamId, version);
  const files = version.images.length;
  await tx.datasetImport.update({
    where: { id: importId },
    data: { versionId, files, filesDone: files },
  });
}
