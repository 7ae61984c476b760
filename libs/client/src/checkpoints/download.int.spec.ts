import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download } from './download.js';
import type { PublishedCheckpoint } from './published.js';

const content = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7 + index / 300) % 251));

let directory: string;
let server: Server;
/** The range of every request. */
let asked: (string | undefined)[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'mias-download-'));
  asked = [];
  answer = sendRange;
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

/** As servers of files answer: from the byte that is asked for, or 416 beyond the end. */
function sendRange({ headers: { range } }: IncomingMessage, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  if (start >= content.length) {
    response.writeHead(416).end();
    return;
  }
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': content.length - start });
  response.end(content.subarray(start));
}

function published(hex = createHash('md5').update(content).digest('hex')): PublishedCheckpoint {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return {
    file: 'model.pth',
    url: `http://127.0.0.1:${address.port}/model.pth`,
    kind: 'medsam',
    hash: { algorithm: 'md5', hex },
  };
}

const options = { signal: new AbortController().signal, onProgress: () => undefined };

describe('downloading a published checkpoint', () => {
  it('goes on where it broke off', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 60_000), () => setTimeout(() => response.destroy(), 500));
    };
    await expect(download(published(), directory, options)).rejects.toThrow(
      /model\.pth broke off after 60000 of 100000 bytes\. The same command goes on there/,
    );
    answer = sendRange;
    const file = await download(published(), directory, options);
    expect(asked).toEqual([undefined, 'bytes=60000-']);
    expect((await readFile(file)).equals(content)).toBe(true);
  });

  it('begins again where the server knows no ranges, and takes what is whole as it is', async () => {
    await writeFile(path.join(directory, 'model.pth'), 'something old');
    answer = (_request, response) => response.writeHead(200).end(content);
    await download(published(), directory, options);
    answer = sendRange;
    const file = await download(published(), directory, options);
    expect((await readFile(file)).equals(content)).toBe(true);
  });

  it('removes a file with another hash than was published', async () => {
    await expect(download(published('0'.repeat(32)), directory, options)).rejects.toThrow(
      /gave a file with the md5 [0-9a-f]{32}, and that of model\.pth as published is 0{32}\. It was removed/,
    );
    expect(await readdir(directory)).toEqual([]);
  });

  it('takes a file whose hash begins as published where only its first digits are', async () => {
    const digits = createHash('md5').update(content).digest('hex').slice(0, 8);
    const file = await download(published(digits), directory, options);
    expect((await readFile(file)).equals(content)).toBe(true);
    await expect(download(published('00000000'), directory, options)).rejects.toThrow(
      'that of model.pth as published begins with 00000000. It was removed',
    );
  });

  it('says without a network what to do by hand', async () => {
    const unreachable = { ...published(), url: 'http://mias.invalid/model.pth' };
    await expect(download(unreachable, directory, options)).rejects.toThrow(
      /^mias\.invalid cannot be reached \(.+\)\. Without a way there, download http:\/\/mias\.invalid\/model\.pth on another machine, check that its md5 is [0-9a-f]{32}, and run \.\/bin\/mias encoders add model\.pth --kind medsam\.$/,
    );
  });
});
