import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { passOn } from './passOn';

let api: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  api = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(api, 'listening');
  const address = api.address();
  if (address === null || typeof address === 'string') throw new Error('The trial server has no TCP port.');
  vi.stubEnv('MIAS_API_URL', `http://127.0.0.1:${address.port}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  api.closeAllConnections();
  api.close();
});

const pass = (path: readonly string[], init?: RequestInit, search = '') =>
  passOn(new Request(`http://dashboard/api/${path.join('/')}${search}`, init), {
    params: Promise.resolve({ path: [...path] }),
  });

it('passes on what is asked and who asks, and gives the answer back as it is', async () => {
  answer = (request, response) => {
    void text(request).then((body) => {
      response.writeHead(409, { 'content-type': 'application/json', 'cache-control': 'immutable' });
      response.end(
        JSON.stringify([
          request.method,
          request.url,
          body,
          ...['cookie', 'origin', 'x-forwarded-host', 'x-strange'].map(
            (name) => request.headers[name] ?? null,
          ),
        ]),
      );
    });
  };
  const response = await pass(
    ['trpc', 'runs.get,runs.images'],
    {
      method: 'POST',
      body: '{"a":1}',
      headers: {
        cookie: 'session=1',
        origin: 'http://dashboard',
        host: 'dashboard:4600',
        'content-type': 'application/json',
        'x-strange': 'stays here',
      },
    },
    '?batch=1',
  );
  expect(response.status).toBe(409);
  expect(response.headers.get('cache-control')).toBe('immutable');
  expect(await response.json()).toEqual([
    'POST',
    '/trpc/runs.get%2Cruns.images?batch=1',
    '{"a":1}',
    'session=1',
    'http://dashboard',
    'dashboard:4600',
    null,
  ]);
});

it('lets each event through as it comes, and leaves the API when the browser leaves', async () => {
  const left = new Promise((resolve) => {
    answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
      request.on('close', resolve);
    };
  });
  const browser = new AbortController();
  const response = await pass(['trpc', 'progress.watchAll'], { signal: browser.signal });
  expect(response.headers.get('cache-control')).toContain('no-transform');
  const { value } = (await response.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe('data: first\n\n');
  browser.abort();
  await left;
});

it('passes on the parts of uploads with what tus says about them, both ways', async () => {
  answer = (request, response) => {
    void text(request).then((body) => {
      const { 'tus-resumable': version, 'upload-offset': offset } = request.headers;
      response.writeHead(204, {
        'upload-offset': String(Number(offset) + body.length),
        'x-version': version,
      });
      response.end();
    });
  };
  const response = await pass(['uploads', 'a1'], {
    method: 'PATCH',
    body: 'three',
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '7' },
  });
  expect([response.status, response.headers.get('upload-offset'), response.headers.get('x-version')]).toEqual(
    [204, '12', '1.0.0'],
  );
});

it('never leaves the API it was told of', async () => {
  answer = (request, response) => response.end(request.url);
  const response = await pass(['..', '..', 'http:', 'elsewhere']);
  expect(await response.text()).toBe('/http%3A/elsewhere');
});

it("says in tRPC's shape where no API answers, and what to do", async () => {
  api.close();
  await once(api, 'close');
  const response = await pass(['trpc', 'runs.list']);
  expect(response.status).toBe(503);
  const body = await response.text();
  expect(body).toMatch(/^\{"error":\{"message":"The API at http:.* does not answer .*\.\/bin\/start/);
  expect(body).toContain('"code":"SERVICE_UNAVAILABLE"');
});

it('keeps the workers from strangers: from here the API would tell', async () => {
  answer = (_request, response) => response.end('{"workers":[]}');
  expect((await pass(['health'])).status).toBe(404);
});

it('gives every cookie of a sign-in back', async () => {
  answer = (_request, response) =>
    response.writeHead(200, { 'set-cookie': ['a=1; HttpOnly', 'b=2; HttpOnly'] }).end();
  expect((await pass(['auth', 'sign-in', 'email'])).headers.getSetCookie()).toEqual([
    'a=1; HttpOnly',
    'b=2; HttpOnly',
  ]);
});
