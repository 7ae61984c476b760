import type { DatasetImport, ImportUpload } from '@mias/contracts';
import { createImport, findImport, removeImport, type TeamDatabase } from '@mias/db';
import { found } from './found.js';
import type { UploadParts } from './import-parts.js';

/** Moves a whole upload to where workers find it, and has them unpack it. */
export async function importUpload(
  db: TeamDatabase,
  input: ImportUpload,
  { uploads, archives, offerWork }: UploadParts,
): Promise<DatasetImport> {
  const { upload } = input;
  // First the file, then its row: a file without a row is swept, a row without a file could only fail.
  await uploads.handOver(db.teamId, upload, (file) => archives.adopt(file, upload));
  const { id } = await createImport(db, input);
  await offerWork({ kind: 'dataset-import', id });
  return found(await findImport(db, id), 'import', id);
}

/** Forgets an import with its archive; gives it as it was. */
export async function dismissImport(
  db: TeamDatabase,
  importId: string,
  { archives, offerWork }: UploadParts,
): Promise<DatasetImport> {
  const was = found(await findImport(db, importId), 'import', importId);
  const uploadId = await removeImport(db, importId);
  if (uploadId !== null) await archives.remove(uploadId);
  await offerWork();
  return was;
}
