import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, type FileSource } from '@mias/contracts';
import { storeFile } from '../import/store-file.js';
import { refuseUnreadable, type FileWord } from '../import/unreadable.js';
import type { Uploads } from '../uploads/uploads.js';
import type { ImportParts } from './import-parts.js';

export interface ObtainParts extends ImportParts {
  readonly uploads: Uploads;
}

/** What kind of file it is, in words, and who may have it already. */
export interface FileKind {
  readonly teamId: string;
  readonly what: FileWord;
  /** Such as `.pth`. */
  readonly suffix: string;
  /** Those that the team has registered: knowing a hash is not having the file. */
  readonly registered: () => Promise<readonly ObtainedFile[]>;
}

export interface ObtainedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Brings the file of a model into the blob store, where it is not there already. */
export async function obtainFile(
  source: FileSource,
  kind: FileKind,
  { blobs, uploads, check }: ObtainParts,
): Promise<ObtainedFile> {
  const { teamId, what } = kind;
  if ('path' in source) {
    const { path: file, name = path.basename(file) } = source;
    await check(file);
    await checkFile(file, kind);
    return { name, ...(await storeFile(blobs, { what, path: file })) };
  }
  if ('sha256' in source) {
    const { sha256 } = source;
    const there = (await kind.registered()).find((file) => file.sha256 === sha256);
    if (there === undefined || !(await blobs.has(sha256))) {
      throw new Refusal('not-found', `Nobody in the team has the ${what} ${sha256}. Upload the file.`);
    }
    return { name: source.name ?? there.name, sha256, bytes: there.bytes };
  }
  return { name: source.name, ...(await takeUpload(teamId, source, { blobs, uploads })) };
}

/** Moves a whole upload into the blob store; one that arrived damaged is removed. */
async function takeUpload(
  teamId: string,
  { upload, expectedSha256 }: { readonly upload: string; readonly expectedSha256?: string | undefined },
  { blobs, uploads }: Pick<ObtainParts, 'blobs' | 'uploads'>,
): Promise<Pick<ObtainedFile, 'sha256' | 'bytes'>> {
  const file = await uploads.whole(teamId, upload);
  try {
    const stored = await blobs.adopt(file, (sha256) => {
      if (expectedSha256 === undefined || expectedSha256 === sha256) return;
      throw new Refusal(
        'bad-input',
        `The file arrived with the hash ${sha256} instead of ${expectedSha256}. It was damaged on the way or changed meanwhile; send it again.`,
      );
    });
    await uploads.remove(upload);
    return stored;
  } catch (error) {
    if (error instanceof Refusal) await uploads.remove(upload);
    throw error;
  }
}

/** What can be said without opening the file; whether it is what it should be, the worker says. */
async function checkFile(file: string, { what, suffix }: Pick<FileKind, 'what' | 'suffix'>): Promise<void> {
  if (!path.isAbsolute(file)) {
    throw new Refusal(
      'bad-input',
      `A ${what} is given by its absolute path, not by "${file}". Write it from the root on, such as /home/me/model${suffix}.`,
    );
  }
  const about = await stat(file).catch((error: unknown) => {
    throw refuseUnreadable(error, { what, path: file });
  });
  if (about.isDirectory()) {
    throw new Refusal(
      'bad-input',
      `A ${what} is a file, and ${file} is a folder. Give the ${suffix} file in it.`,
    );
  }
  if (!about.isFile()) {
    throw new Refusal('bad-input', `A ${what} is a file, and ${file} is none. Give a ${suffix} file.`);
  }
  if (about.size === 0) {
    throw new Refusal('bad-input', `The ${what} ${file} is empty (0 bytes). Download or copy it again.`);
  }
}
