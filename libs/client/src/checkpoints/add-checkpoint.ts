import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Encoder, EncoderKind } from '@mias/contracts';
import type { MiasClient } from '../create-client.js';
import { hashFile } from './hash-file.js';
import type { FileHashes } from './published.js';
import { sendFile, type SendOptions } from './send-file.js';

export interface CheckpointToAdd {
  /** Absolute path on this machine. */
  readonly file: string;
  readonly kind: EncoderKind;
  /** Absent: the file's name. */
  readonly name?: string | undefined;
}

export interface AddedCheckpoint {
  readonly encoder: Encoder;
  readonly hashes: FileHashes;
  /** False where the API had the file already. */
  readonly sent: boolean;
}

/** Where to, and how it is followed. */
export interface AddOptions extends SendOptions {
  readonly client: MiasClient;
  /** The API's address. */
  readonly url: string;
}

/**
 * Registers a checkpoint of this machine with an API anywhere. A file that the API has is not sent; one
 * whose sending broke off goes on there.
 */
export async function addCheckpoint(
  { file, kind, name = path.basename(file) }: CheckpointToAdd,
  { client, url, ...sending }: AddOptions,
): Promise<AddedCheckpoint> {
  const bytes = await sizeOf(file);
  const hashes = await hashFile(file, sending.signal);
  const { sha256 } = hashes;
  const there = (await client.encoders.list.query()).some((encoder) => encoder.sha256 === sha256);
  if (there) {
    const encoder = await client.encoders.register.mutate({ sha256, kind, name });
    return { encoder, hashes, sent: false };
  }
  const { id: upload } = await client.encoders.startUpload.mutate({ bytes, fingerprint: sha256 });
  await sendFile(file, { url, upload }, sending);
  const encoder = await client.encoders.register.mutate({ upload, kind, name, expectedSha256: sha256 });
  return { encoder, hashes, sent: true };
}

async function sizeOf(file: string): Promise<number> {
  const about = await stat(file).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The checkpoint ${file} cannot be read: ${reason}. Check the path.`, { cause });
  });
  if (!about.isFile()) throw new Error(`A checkpoint is a file, and ${file} is none. Give the .pth file.`);
  if (about.size === 0) {
    throw new Error(`The checkpoint ${file} is empty (0 bytes). Download or copy it again.`);
  }
  return about.size;
}
