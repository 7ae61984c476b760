import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHashes } from './published.js';

/** Both hashes of a file in one reading. */
export async function hashFile(file: string, signal: AbortSignal): Promise<FileHashes> {
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 2 ** 20, signal });
  for await (const chunk of chunks) {
    sha256.update(chunk);
    md5.update(chunk);
  }
  return { sha256: sha256.digest('hex'), md5: md5.digest('hex') };
}
