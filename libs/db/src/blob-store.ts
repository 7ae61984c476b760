import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Files named by the SHA-256 of their content. What has a name is whole: files are written beside
 * their place and renamed into it, so that a crash leaves at most a stray file in `incoming/`.
 */
export interface BlobStore {
  put(bytes: Uint8Array): Promise<string>;
  /** Copies a file in, hashing it on the way; memory does not grow with its size. */
  putFile(file: string): Promise<StoredFile>;
  /**
   * Hashes a file of the same disk and moves it in; when `check` throws at its hash the file stays where
   * it is.
   */
  adopt(file: string, check: (sha256: string) => void): Promise<StoredFile>;
  get(sha256: string): Promise<Buffer>;
  /** Absolute path of the content, whether it is there or not. */
  path(sha256: string): string;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** Removes what a crash left half written longer ago than this. */
  removeStray(olderThanMs: number): Promise<void>;
}

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** @param directory absolute path, made when it is not there; several hosts may share it */
export async function openBlobStore(directory: string): Promise<BlobStore> {
  const incoming = path.join(directory, 'incoming');
  await mkdir(incoming, { recursive: true });

  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new Error(`A blob is named by 64 lower-case hex digits, not by "${sha256}".`);
    }
    return path.join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  const has = (sha256: string): Promise<boolean> =>
    access(pathOf(sha256)).then(
      () => true,
      () => false,
    );

  /** Lets `write` fill a file of its own, then moves it to the place its content names. */
  const store = async (write: (file: string) => Promise<string>): Promise<string> => {
    const temporary = path.join(incoming, randomUUID());
    try {
      const sha256 = await write(temporary);
      await moveIn(temporary, sha256);
      return sha256;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };
  /** Folders are made for their first file: there are many more files than folders. */
  const moveIn = async (file: string, sha256: string): Promise<void> => {
    const target = pathOf(sha256);
    await rename(file, target).catch(async () => {
      await mkdir(path.dirname(target), { recursive: true });
      await rename(file, target);
    });
  };

  return {
    path: pathOf,
    has,
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    removeStray: async (olderThanMs) => {
      for (const name of await readdir(incoming)) {
        const file = path.join(incoming, name);
        const about = await stat(file).catch(() => null);
        if (about !== null && Date.now() - about.mtimeMs > olderThanMs) await rm(file, { force: true });
      }
    },
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (await has(sha256)) return sha256;
      return store(async (file) => {
        await writeFile(file, bytes);
        return sha256;
      });
    },
    putFile: async (source) => {
      let bytes = 0;
      const sha256 = await store(async (file) => {
        const hash = createHash('sha256');
        const meter = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            hash.update(chunk);
            bytes += chunk.length;
            done(null, chunk);
          },
        });
        await pipeline(createReadStream(source), meter, createWriteStream(file));
        return hash.digest('hex');
      });
      return { sha256, bytes };
    },
    adopt: async (file, check) => {
      const { size: bytes } = await stat(file);
      const hash = createHash('sha256');
      await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), hash);
      const sha256 = hash.digest('hex');
      check(sha256);
      await moveIn(file, sha256);
      return { sha256, bytes };
    },
    get: async (sha256) => {
      try {
        return await readFile(pathOf(sha256));
      } catch (cause) {
        throw new Error(
          `Blob ${sha256} cannot be read from ${directory}. Every host needs the same MIAS_DATA_DIR; ` +
            'if the file was deleted, import its dataset or checkpoint again.',
          { cause },
        );
      }
    },
  };
}
