import { createHash } from 'node:crypto';
import { blobPath, type BlobRef } from '@mias/contracts';
import { ApiUnreachable, connectTo } from './api-unreachable.js';
import { headersOf, type Connection } from './connection.js';
import { askAgain } from './fetch-again.js';

interface ReadOptions {
  readonly signal?: AbortSignal;
}

/**
 * The bytes of a blob, such as a mask (`png`, 0 or 255) or a map (`f32`: little-endian float32, row-major,
 * without a header). What arrives is checked against the hash that the blob is called by; where it does not
 * arrive whole, it is asked for again.
 */
export const readBlob = (
  connection: Connection,
  blob: BlobRef,
  { signal = new AbortController().signal }: ReadOptions = {},
): Promise<Buffer> => askAgain(() => readOnce(connection, blob, signal), { mayRepeat: true, signal });

async function readOnce(connection: Connection, blob: BlobRef, signal: AbortSignal): Promise<Buffer> {
  const { url } = connection;
  const address = new URL(blobPath(blob), url);
  const response = await connectTo(url)(address, { headers: headersOf(connection), signal });
  if (PASSING.has(response.status)) {
    throw new ApiUnreachable(url, `it answers ${response.status}`, { answer: response });
  }
  if (!response.ok) throw new Error(`${address.href} answers ${response.status}: ${await response.text()}`);
  const bytes = Buffer.from(
    await response.arrayBuffer().catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new ApiUnreachable(url, 'the connection broke before all had arrived', {
        cause,
        lost: 'on the way',
      });
    }),
  );
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === blob.sha256) return bytes;
  throw new Error(
    `The blob ${blob.sha256} arrived whole with the SHA-256 ${found}: it is damaged in the store. Run what made it again.`,
  );
}

/** Of an API that has no time now, and of a proxy that lost it. */
const PASSING = new Set([429, 502, 503, 504]);
