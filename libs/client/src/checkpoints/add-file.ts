import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { StartedUpload, StartUpload } from '@mias/contracts';
import { hashFile } from './hash-file.js';
import type { FileHashes } from './published.js';
import { sendFile, type SendOptions } from './send-file.js';

/** How an API takes the files of one kind of model. */
export interface FileDesk<Added> {
  /** Such as `checkpoint`. */
  readonly what: string;
  readonly registered: () => Promise<readonly { readonly sha256: string }[]>;
  readonly startUpload: (file: StartUpload) => Promise<StartedUpload>;
  readonly register: (source: SentFile, name: string) => Promise<Added>;
}

/** A file that the API had, or has now. */
export type SentFile =
  { readonly sha256: string } | { readonly upload: string; readonly expectedSha256: string };

export interface FileToAdd {
  /** Absolute path on this machine. */
  readonly file: string;
  /** Absent: the file's name. */
  readonly name?: string | undefined;
}

export interface AddedFile<Added> {
  readonly added: Added;
  readonly hashes: FileHashes;
  /** False where the API had the file already. */
  readonly sent: boolean;
}

/**
 * Registers a file of this machine with an API anywhere. A file that the API has is not sent; one whose
 * sending broke off goes on there.
 *
 * @param url the API's address
 */
export async function addFile<Added>(
  { file, name = path.basename(file) }: FileToAdd,
  { what, registered, startUpload, register }: FileDesk<Added>,
  { url, ...sending }: SendOptions & { readonly url: string },
): Promise<AddedFile<Added>> {
  const bytes = await sizeOf(file, what);
  const hashes = await hashFile(file, sending.signal);
  const { sha256 } = hashes;
  if ((await registered()).some((there) => there.sha256 === sha256)) {
    return { added: await register({ sha256 }, name), hashes, sent: false };
  }
  const { id: upload } = await startUpload({ bytes, fingerprint: sha256 });
  await sendFile(file, { url, upload }, sending);
  return { added: await register({ upload, expectedSha256: sha256 }, name), hashes, sent: true };
}

async function sizeOf(file: string, what: string): Promise<number> {
  const about = await stat(file).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The ${what} ${file} cannot be read: ${reason}. Check the path.`, { cause });
  });
  if (!about.isFile()) throw new Error(`A ${what} is a file, and ${file} is none. Give the file itself.`);
  if (about.size === 0) throw new Error(`The ${what} ${file} is empty (0 bytes). Download or copy it again.`);
  return about.size;
}
