import { Refusal } from '@mias/contracts';
import type { BlobStore } from '@mias/db';
import { errorCode, refuseUnreadable, type FileWord } from './unreadable.js';

/** Copies a user's file into the blob store; says whether the file or the store is to blame when it cannot. */
export async function storeFile(
  blobs: BlobStore,
  file: { readonly what: FileWord; readonly path: string },
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  try {
    return await blobs.putFile(file.path);
  } catch (error) {
    if (error instanceof Error && 'path' in error && error.path === file.path) {
      throw refuseUnreadable(error, file);
    }
    if (errorCode(error) === 'ENOSPC') {
      throw new Refusal(
        'unavailable',
        `The disk of the data folder is full, so ${file.path} cannot be copied there. Free some space, then try again.`,
        { cause: error },
      );
    }
    throw error;
  }
}
