import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PublishedCheckpoint } from './published.js';
import type { SendOptions } from './send-file.js';

/**
 * Downloads a published checkpoint into `directory` and checks its hash. A download that broke off goes
 * on where it was; one with another hash is removed.
 *
 * @returns the file's path
 */
export async function download(
  published: PublishedCheckpoint,
  directory: string,
  options: SendOptions,
): Promise<string> {
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, published.file);
  await fetchRest(published, file, options);
  const { algorithm, hex } = published.hash;
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash, { signal: options.signal });
  const found = hash.digest('hex');
  if (found.startsWith(hex)) return file;
  await rm(file, { force: true });
  throw new Error(
    `${published.url} gave a file with the ${algorithm} ${found}, and that of ${published.file} as published ${wording(hex, algorithm)}. ` +
      'It was removed; try again, and do not use it if that stays so.',
  );
}

async function fetchRest(
  published: PublishedCheckpoint,
  file: string,
  { signal, onProgress }: SendOptions,
): Promise<void> {
  const had = (await stat(file).catch(() => null))?.size ?? 0;
  const answer = await ask(published, had, signal);
  // What is there is whole already.
  if (answer.status === 416 && had > 0) return;
  if (!answer.ok || answer.body === null) {
    throw new Error(`${published.url} answers ${answer.status}. ${byHand(published)}`);
  }
  const start = answer.status === 206 ? had : 0;
  const total = start + Number(answer.headers.get('content-length') ?? 0);
  let received = start;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      received += chunk.length;
      onProgress(received, total);
      yield chunk;
    }
  };
  try {
    const target = createWriteStream(file, { flags: start > 0 ? 'a' : 'w' });
    await pipeline(Readable.fromWeb(answer.body), counted, target, { signal });
  } catch (cause) {
    throw new Error(
      `The download of ${published.file} broke off after ${received} of ${total} bytes. The same command goes on there.`,
      { cause },
    );
  }
}

async function ask(published: PublishedCheckpoint, had: number, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = had > 0 ? { range: `bytes=${had}-` } : {};
  return fetch(published.url, { headers, signal }).catch((cause: unknown) => {
    signal.throwIfAborted();
    const { host } = new URL(published.url);
    throw new Error(`${host} cannot be reached (${reasonOf(cause)}). ${byHand(published)}`, { cause });
  });
}

const byHand = ({ url, file, kind, hash: { algorithm, hex } }: PublishedCheckpoint): string =>
  `Without a way there, download ${url} on another machine, check that its ${algorithm} ${wording(hex, algorithm)}, ` +
  `and run ./bin/mias encoders add ${file} --kind ${kind}.`;

const DIGITS = { sha256: 64, md5: 32 } satisfies Record<PublishedCheckpoint['hash']['algorithm'], number>;

/** Whether the whole hash is known, or its first digits. */
const wording = (hex: string, algorithm: PublishedCheckpoint['hash']['algorithm']): string =>
  `${hex.length < DIGITS[algorithm] ? 'begins with' : 'is'} ${hex}`;

/** What stands behind fetch's "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
