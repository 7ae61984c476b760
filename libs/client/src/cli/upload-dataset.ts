import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImportFolder } from '@mias/contracts';
import { hashFile } from '../checkpoints/hash-file.js';
import { sendFile } from '../checkpoints/send-file.js';
import { packFolder, type PackedFolder } from '../pack-folder.js';
import { withProgress } from './bytes-progress.js';
import type { Session } from './session.js';

/** Sends an archive or a packed folder, and gives the id of the version that a worker made of it. */
export async function uploadDataset(
  session: Session,
  source: string,
  options: Omit<ImportFolder, 'path'>,
): Promise<string> {
  const client = await session.client();
  const { signal } = session;
  const packed = await archiveOf(session.absolutePath(source), signal);
  try {
    const { file } = packed;
    const { size: bytes } = await stat(file);
    const { sha256: fingerprint } = await hashFile(file, signal);
    const { id: upload } = await client.datasets.startUpload.mutate({ bytes, fingerprint });
    const url = await session.url();
    await withProgress(session, 'Upload', (onProgress) =>
      sendFile(file, { url, upload }, { signal, onProgress }),
    );
    const name = options.name ?? path.basename(file).replace(/\.zip$/i, '');
    const { id: importId } = await client.datasets.importUpload.mutate({ ...options, name, upload });
    await session.follow({ kind: 'dataset-import', id: importId }, 'Unpacking');
    const { versionId } = await client.datasets.imported.query({ importId });
    if (versionId === null) throw new Error(`The upload ${importId} ended without a version. Send it again.`);
    return versionId;
  } finally {
    await packed.remove();
  }
}

async function archiveOf(source: string, signal: AbortSignal): Promise<PackedFolder> {
  const about = await stat(source).catch((cause: unknown) => {
    throw new Error(`There is no file or folder ${source}. Check the path.`, { cause });
  });
  if (about.isDirectory()) return packFolder(source, signal);
  return { file: source, remove: () => Promise.resolve() };
}
