import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, type Services } from '@mias/contracts';
import { findEncoder, listEncoders, registerEncoder, type BlobStore, type TeamDatabase } from '@mias/db';
import { storeFile } from '../import/store-file.js';
import { refuseUnreadable } from '../import/unreadable.js';
import type { OfferWork } from './offer-work.js';
import { found } from './found.js';

export function encodersService(
  db: TeamDatabase,
  blobs: BlobStore,
  offerWork: OfferWork,
): Services['encoders'] {
  return {
    list: () => listEncoders(db),
    get: async (encoderId) => found(await findEncoder(db, encoderId), 'encoder', encoderId),
    register: async ({ path: file, kind, name = path.basename(file) }) => {
      await checkCheckpoint(file);
      const { sha256, bytes } = await storeFile(blobs, { what: 'checkpoint', path: file });
      const id = await registerEncoder(db, { name, kind, sha256, bytes });
      await offerWork({ kind: 'encoder', id });
      return found(await findEncoder(db, id), 'encoder', id);
    },
  };
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
