import { createHash } from 'node:crypto';
import { blobPath, type BlobRef } from '@mias/contracts';
import { ApiUnreachable } from './api-unreachable.js';
import { headersOf, type Connection } from './connection.js';

interface ReadOptions {
  readonly signal?: AbortSignal;
}

/**
 * The bytes of a blob, such as a mask (`png`, 0 or 255) or a map (`f32`: little-endian float32, row-major,
 * without a header). What arrives is checked against the hash that the blob is called by.
 */
export async function readBlob(
  connection: Connection,
  blob: BlobRef,
  { signal = new AbortController().signal }: ReadOptions = {},
): Promise<Buffer> {
  const address = new URL(blobPath(blob), connection.url);
  const response = await fetch(address, { headers: headersOf(connection), signal }).catch(
    (cause: unknown) => {
      signal.throwIfAborted();
      throw new ApiUnreachable(connection.url, String(cause), { cause });
    },
  );
  if (!response.ok) throw new Error(`${address.href} answers ${response.status}: ${await response.text()}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === blob.sha256) return bytes;
  throw new Error(
    `The blob ${blob.sha256} arrived with the SHA-256 ${found}: it was damaged on the way or in the store. Ask again.`,
  );
}
