import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/running-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** As a browser would ask: fetch would not let us choose the Host. */
function ask(headers: Readonly<Record<string, string>>): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(api.url());
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: '/trpc/runs.list', headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}

describe('on one’s own machine', () => {
  it('whoever is there is the local user, who owns the local team', async () => {
    expect(await api.client.session.get.query()).toMatchObject({
      deployment: 'local',
      user: { name: 'Local user' },
      team: { name: 'Local', role: 'owner' },
    });
  });

  it.each([
    ['no other header', { host: 'localhost:4601' }],
    [
      'the dashboard before it',
      { host: '127.0.0.1:4601', 'x-forwarded-host': 'localhost:4600', origin: 'http://localhost:4600' },
    ],
    [
      'a page of its own',
      { host: '127.0.0.1:4601', origin: 'http://127.0.0.1:4601', 'sec-fetch-site': 'same-origin' },
    ],
  ])('a request with %s is let in', async (_what, headers) => {
    expect((await ask(headers)).status).toBe(200);
  });

  it.each([
    ['a name that was made to lead here', { host: 'evil.example:4601' }, 401],
    [
      'such a name at the dashboard',
      { host: '127.0.0.1:4601', 'x-forwarded-host': 'evil.example:4600' },
      401,
    ],
    ['a name that only looks like this machine', { host: '127.0.0.1.evil.example' }, 401],
    ['a page of another site', { host: '127.0.0.1:4601', origin: 'https://evil.example' }, 403],
    ['a page of another program here', { host: '127.0.0.1:4601', origin: 'http://127.0.0.1:8888' }, 403],
    ['a picture or form of another site', { host: '127.0.0.1:4601', 'sec-fetch-site': 'cross-site' }, 403],
    ['no origin to speak of', { host: '127.0.0.1:4601', origin: 'null' }, 403],
  ])('a request with %s is not', async (_what, headers, status) => {
    const answer = await ask(headers);
    expect([answer.status, answer.body]).toEqual([
      status,
      expect.stringMatching(/Nobody is signed in|comes from a page of/),
    ]);
  });

  it('nobody signs in: there is nothing to sign in to', async () => {
    const response = await fetch(`${api.url()}/auth/sign-in/email`, { method: 'POST' });
    expect(response.status).toBe(404);
  });

  it('programs may use keys all the same', async () => {
    const { key } = await api.client.keys.create.mutate({
      name: 'script',
      scopes: ['read'],
      expiresInDays: 1,
    });
    const program = api.as({ authorization: `Bearer ${key}` });
    await expect(program.runs.list.query()).resolves.toEqual([]);
    await expect(program.encoders.register.mutate({ path: '/a.pth' })).rejects.toThrow(
      /needs an API key with the scope write/,
    );
  });
});
