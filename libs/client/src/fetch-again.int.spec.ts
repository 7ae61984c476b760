import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchAgain } from './fetch-again.js';

let server: Server;
let url: string;
/** What is answered, in turn; the last for good. */
let answers: { readonly status: number; readonly headers?: Readonly<Record<string, string>> }[];
let askedAt: number[];

beforeEach(async () => {
  askedAt = [];
  server = createServer((_request, response) => {
    const { status, headers } = answers[Math.min(askedAt.length, answers.length - 1)] ?? { status: 500 };
    askedAt.push(performance.now());
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}');
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

const ask = (procedures: string, signal = new AbortController().signal) =>
  fetchAgain(url)(`${url}/trpc/${procedures}?batch=1`, { method: 'POST', signal });
const html = { 'content-type': 'text/html' };

it('waits as long as Retry-After says where it was turned away', async () => {
  answers = [{ status: 429, headers: { 'retry-after': '1' } }, { status: 200 }];
  expect((await ask('runs.create')).status).toBe(200);
  expect((askedAt[1] ?? 0) - (askedAt[0] ?? 0)).toBeGreaterThan(990);
});

it('asks again for what is repeatable when something in between lost the API', async () => {
  answers = [{ status: 502, headers: html }, { status: 200 }];
  expect((await ask('runs.get,banks.create')).status).toBe(200);
  expect(askedAt).toHaveLength(2);
});

it('does not repeat a batch with a change that may have been made', async () => {
  answers = [{ status: 502, headers: html }, { status: 200 }];
  await expect(ask('runs.get,runs.create')).rejects.toThrow(/something else answered: 502, text\/html/);
  expect(askedAt).toHaveLength(1);
});

it('leaves the waiting at the signal', async () => {
  answers = [{ status: 503, headers: { 'retry-after': '20' } }];
  const leave = new AbortController();
  const asking = ask('runs.get', leave.signal);
  setTimeout(() => leave.abort(new Error('enough')), 100);
  await expect(asking).rejects.toThrow();
  expect(askedAt).toHaveLength(1);
});
