import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, type Encoder, type RegisterEncoder, type Services } from '@mias/contracts';
import { findEncoder, listEncoders, registerEncoder, type TeamDatabase } from '@mias/db';
import { storeFile } from '../import/store-file.js';
import { refuseUnreadable } from '../import/unreadable.js';
import type { Uploads } from '../uploads/uploads.js';
import { found } from './found.js';
import type { ImportParts } from './import-parts.js';

interface EncoderParts extends ImportParts {
  readonly uploads: Uploads;
}

export function encodersService(db: TeamDatabase, parts: EncoderParts): Services['encoders'] {
  const { uploads, offerWork } = parts;
  const register = async (input: RegisterEncoder): Promise<Encoder> => {
    const checkpoint = await obtainCheckpoint(db, input, parts);
    const id = await registerEncoder(db, { kind: input.kind, ...checkpoint });
    await offerWork({ kind: 'encoder', id });
    return found(await findEncoder(db, id), 'encoder', id);
  };
  return {
    list: () => listEncoders(db),
    get: async (encoderId) => found(await findEncoder(db, encoderId), 'encoder', encoderId),
    register,
    startUpload: (file) => uploads.start(db.teamId, file),
  };
}

type Checkpoint = Pick<Encoder, 'name' | 'sha256' | 'bytes'>;

/** Brings the checkpoint into the blob store, where it is not there already. */
async function obtainCheckpoint(
  db: TeamDatabase,
  input: RegisterEncoder,
  { blobs, uploads, check }: EncoderParts,
): Promise<Checkpoint> {
  if ('path' in input) {
    const { path: file, name = path.basename(file) } = input;
    await check(file);
    await checkCheckpoint(file);
    return { name, ...(await storeFile(blobs, { what: 'checkpoint', path: file })) };
  }
  if ('sha256' in input) {
    const { sha256 } = input;
    // Only what the team has: knowing a hash is not having the file.
    const there = (await listEncoders(db)).find((encoder) => encoder.sha256 === sha256);
    if (there === undefined || !(await blobs.has(sha256))) {
      throw new Refusal('not-found', `No encoder has the checkpoint ${sha256}. Upload the file.`);
    }
    return { name: input.name ?? there.name, sha256, bytes: there.bytes };
  }
  return { name: input.name, ...(await takeUpload(db.teamId, input, { blobs, uploads })) };
}

/** Moves a whole upload into the blob store; one that arrived damaged is removed. */
async function takeUpload(
  teamId: string,
  { upload, expectedSha256 }: { readonly upload: string; readonly expectedSha256?: string | undefined },
  { blobs, uploads }: Pick<EncoderParts, 'blobs' | 'uploads'>,
): Promise<Pick<Checkpoint, 'sha256' | 'bytes'>> {
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

/** What can be said without opening the file; whether it is a checkpoint, the worker says. */
async function checkCheckpoint(file: string): Promise<void> {
  if (!path.isAbsolute(file)) {
    throw new Refusal(
      'bad-input',
      `A checkpoint is given by its absolute path, not by "${file}". Write it from the root on, such as /home/me/sam_vit_b.pth.`,
    );
  }
  const about = await stat(file).catch((error: unknown) => {
    throw refuseUnreadable(error, { what: 'checkpoint', path: file });
  });
  if (about.isDirectory()) {
    throw new Refusal(
      'bad-input',
      `A checkpoint is a file, and ${file} is a folder. Give the .pth file in it.`,
    );
  }
  if (!about.isFile()) {
    throw new Refusal('bad-input', `A checkpoint is a file, and ${file} is none. Give a .pth file.`);
  }
  if (about.size === 0) {
    throw new Refusal('bad-input', `The checkpoint ${file} is empty (0 bytes). Download or copy it again.`);
  }
}
