import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Uploaded archives that wait for their import, and the folders where they are unpacked; on the disk of
 * the blobs, so that files move between them without a copy.
 */
export interface ArchiveStore {
  /** Absolute path of the archive, whether it is there or not. */
  path(uploadId: string): string;
  has(uploadId: string): Promise<boolean>;
  /** Moves an upload in. */
  adopt(file: string, uploadId: string): Promise<void>;
  /** An empty folder to unpack into; an earlier one of the same archive is gone. */
  unpackingFolder(uploadId: string): Promise<string>;
  removeUnpacked(uploadId: string): Promise<void>;
  /** Removes the archive and what was unpacked of it. */
  remove(uploadId: string): Promise<void>;
  /** Uploads of which something is there that nobody has touched for longer than this. */
  untouched(olderThanMs: number): Promise<string[]>;
}

/** @param directory absolute path, made when it is not there; several hosts may share it */
export async function openArchiveStore(directory: string): Promise<ArchiveStore> {
  await mkdir(directory, { recursive: true });
  const archive = (uploadId: string): string => path.join(directory, named(uploadId));
  const unpacked = (uploadId: string): string => `${archive(uploadId)}${UNPACKED}`;
  const removeUnpacked = (uploadId: string): Promise<void> =>
    rm(unpacked(uploadId), { recursive: true, force: true });
  return {
    path: archive,
    has: (uploadId) =>
      access(archive(uploadId)).then(
        () => true,
        () => false,
      ),
    adopt: (file, uploadId) => rename(file, archive(uploadId)),
    unpackingFolder: async (uploadId) => {
      await removeUnpacked(uploadId);
      await mkdir(unpacked(uploadId));
      return unpacked(uploadId);
    },
    removeUnpacked,
    remove: async (uploadId) => {
      await removeUnpacked(uploadId);
      await rm(archive(uploadId), { force: true });
    },
    untouched: async (olderThanMs) => {
      const found = new Set<string>();
      for (const name of await readdir(directory)) {
        const about = await stat(path.join(directory, name)).catch(() => null);
        if (about !== null && Date.now() - about.mtimeMs > olderThanMs) found.add(name.replace(UNPACKED, ''));
      }
      return [...found];
    },
  };
}

const UNPACKED = '.unpacked';

function named(uploadId: string): string {
  if (/^[0-9a-f]{32}$/.test(uploadId)) return uploadId;
  throw new Error(`An upload is called by 32 lower-case hex digits, not by "${uploadId}".`);
}
