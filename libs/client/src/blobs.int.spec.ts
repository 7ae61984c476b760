import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBlob } from './blobs.js';

const content = Buffer.from('a mask, or a map');
const blob = { sha256: createHash('sha256').update(content).digest('hex'), kind: 'bin' } as const;

const whole = (response: ServerResponse): void => void response.writeHead(200).end(content);
/** Says how much comes, sends the half of it and is gone. */
const half = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, 8), () => response.destroy());
};
const refusal =
  (status: number) =>
  (response: ServerResponse): void =>
    void response.writeHead(status).end('{"message":"There is no blob."}');

let server: Server;
let url: string;
/** How each request is answered; the last for good. */
let answers: ((response: ServerResponse) => void)[];
let asked: string[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    answers[Math.min(asked.length, answers.length - 1)]?.(response);
    asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  url = `http://127.0.0.1:${address.port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  { lost: 'breaks half way', first: half },
  { lost: 'is turned away', first: refusal(503) },
  { lost: 'ends at a proxy that lost the API', first: refusal(502) },
])('a blob is asked for again when the first try $lost', async ({ first }) => {
  answers = [first, whole];
  expect(await readBlob({ url, apiKey: 'key' }, blob)).toEqual(content);
  const request = `/blobs/${blob.sha256}.bin Bearer key`;
  expect(asked).toEqual([request, request]);
});

it('one that is not there is asked for once, and so is one that is damaged in the store', async () => {
  answers = [refusal(404), (response) => void response.writeHead(200).end('other')];
  await expect(readBlob({ url }, blob)).rejects.toThrow(/answers 404: .*There is no blob/);
  await expect(readBlob({ url }, blob)).rejects.toThrow(/damaged in the store/);
  expect(asked).toHaveLength(2);
});

it('leaves the waiting at the signal', async () => {
  answers = [refusal(503)];
  await expect(readBlob({ url }, blob, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  expect(asked).toHaveLength(1);
});
