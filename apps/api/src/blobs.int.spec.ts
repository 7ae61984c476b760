import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '@mias/db';
import { importExample } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';

let api: TestApi;
let sha256: string;
beforeAll(async () => {
  api = await startTestApi();
  const blobs = await openBlobStore(`${api.dataDir}/blobs`);
  sha256 = await blobs.put(Buffer.from('<script>alert(1)</script>'));
  const { id: versionId } = await importExample(api, 'blobs');
  await api.db.prisma.image.updateMany({ where: { versionId }, data: { viewSha256: sha256 } });
});
afterAll(() => api.stop());

/** Sends the path as it is: fetch would tidy up `..`. */
function get(path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(api.url());
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}

describe('a blob', () => {
  it.each([
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['f32', 'application/octet-stream'],
    ['u32', 'application/octet-stream'],
    ['bin', 'application/octet-stream'],
  ])('comes as %s with its media type, for ever, and is nothing else', async (kind, type) => {
    const response = await fetch(`${api.url()}/blobs/${sha256}.${kind}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<script>alert(1)</script>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'content-length': '25',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });

  it('that nobody has is not found, and says so without a cache', async () => {
    const response = await fetch(`${api.url()}/blobs/${'0'.repeat(64)}.png`);
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBeNull();
    expect(await response.json()).toMatchObject({ message: `There is no blob ${'0'.repeat(64)}.` });
  });
});

describe('a name that is no blob', () => {
  it.each([
    ['an unknown kind', () => `/blobs/${sha256}.html`],
    ['no kind', () => `/blobs/${sha256}`],
    ['two kinds', () => `/blobs/${sha256}.png.html`],
    ['a short hash', () => `/blobs/${sha256.slice(1)}.png`],
    ['a hash in capitals', () => `/blobs/${sha256.toUpperCase()}.png`],
    ['a path upwards', () => '/blobs/../../../../etc/passwd.png'],
    ['an encoded path upwards', () => '/blobs/..%2f..%2f..%2fetc%2fpasswd.png'],
    ['a path upwards behind a hash', () => `/blobs/${sha256}%2f..%2f..%2fsecret.png`],
    ['a zero byte', () => `/blobs/${sha256}%00.png`],
    ['a broken encoding', () => '/blobs/%zz.png'],
  ])('is refused: %s', async (_what, path) => {
    const { status, body } = await get(path());
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('root:');
    expect(body).not.toMatch(/\bat .+:\d+:\d+/);
  });
});
