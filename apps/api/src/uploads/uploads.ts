import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, type StartedUpload, type StartUpload } from '@mias/contracts';
import { FileConfigstore, FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';

/** Files on their way in, whole or in part; each belongs to a team. */
export interface Uploads {
  /** Where the bytes are written; the tus server works on it. */
  readonly store: FileStore;
  /** The team's upload of this file, where one was interrupted, or a new one. */
  start(teamId: string, file: StartUpload): Promise<StartedUpload>;
  /** Path of a whole upload of the team; refuses one that is not there or not whole. */
  whole(teamId: string, id: string): Promise<string>;
  remove(id: string): Promise<void>;
  /** Lets `take` move a whole upload of the team away, and forgets it. */
  handOver(teamId: string, id: string, take: (file: string) => Promise<void>): Promise<void>;
  /** Removes what nobody has added to for longer than this. */
  removeAbandoned(olderThanMs: number): Promise<void>;
}

export interface UploadLimits {
  readonly maxBytes: number;
}

/** Stays free of uploads, so that results can still be written. */
const RESERVE_BYTES = 2 ** 30;

/** @param directory absolute path, on the disk of the blobs */
export async function openUploads(directory: string, { maxBytes }: UploadLimits): Promise<Uploads> {
  await mkdir(directory, { recursive: true });
  const records = new FileConfigstore(directory);
  const store = new FileStore({ directory, configstore: records });

  const all = async (): Promise<Upload[]> => {
    const found = await Promise.all(
      // What is removed meanwhile is none.
      (await records.list()).map((id) => store.getUpload(id).catch(() => null)),
    );
    return found.filter((upload) => upload !== null);
  };

  const checkRoom = async (bytes: number, uploads: readonly Upload[]): Promise<void> => {
    const { bavail, bsize } = await statfs(directory);
    const promised = uploads.reduce((sum, { size = 0, offset }) => sum + size - offset, 0);
    const room = bavail * bsize - promised - RESERVE_BYTES;
    if (bytes <= room) return;
    throw new Refusal(
      'unavailable',
      `This file has ${gigabytes(bytes)}, and the disk of the data folder has room for ${gigabytes(Math.max(room, 0))} (besides other uploads and ${gigabytes(RESERVE_BYTES)} in reserve). Free some space, then try again.`,
    );
  };

  const remove = async (id: string): Promise<void> => {
    await rm(path.join(directory, id), { force: true });
    // Without its file the record means nothing; somebody else may have removed it.
    await records.delete(id).catch(() => undefined);
  };

  const whole: Uploads['whole'] = async (teamId, id) => {
    const upload = await store.getUpload(id).catch(() => null);
    if (upload === null || upload.metadata?.['team'] !== teamId) {
      throw new Refusal(
        'not-found',
        `There is no upload ${id}. It may be registered already, or was removed because nothing came for long; send the file again.`,
      );
    }
    const { size = 0, offset } = upload;
    if (offset < size) {
      throw new Refusal(
        'conflict',
        `Upload ${id} has ${offset} of its ${size} bytes. Send the rest, then register it.`,
      );
    }
    return path.join(directory, id);
  };

  return {
    store,
    remove,
    whole,
    handOver: async (teamId, id, take) => {
      await take(await whole(teamId, id));
      await remove(id);
    },
    start: async (teamId, { bytes, fingerprint }) => {
      if (bytes > maxBytes) {
        throw new Refusal(
          'bad-input',
          `An uploaded file has at most ${gigabytes(maxBytes)}, and this file has ${gigabytes(bytes)}. Whoever runs the API can allow more with MIAS_UPLOAD_MAX_GIB.`,
        );
      }
      const uploads = await all();
      const begun = uploads.find(
        ({ size, metadata }) =>
          size === bytes && metadata?.['team'] === teamId && metadata['fingerprint'] === fingerprint,
      );
      if (begun !== undefined) return { id: begun.id, received: begun.offset };
      await checkRoom(bytes, uploads);
      const id = randomBytes(16).toString('hex');
      await store.create(new Upload({ id, size: bytes, offset: 0, metadata: { team: teamId, fingerprint } }));
      return { id, received: 0 };
    },
    removeAbandoned: async (olderThanMs) => {
      for (const id of await records.list()) {
        const touched = await stat(path.join(directory, id)).catch(() => null);
        if (touched === null || Date.now() - touched.mtimeMs > olderThanMs) await remove(id);
      }
    },
  };
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
