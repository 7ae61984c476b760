import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@mias/client';
import { startEmbeddedDatabase, startPrivateRedis } from '@mias/db/testing';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from './start-api.js';
import { authorsFiles } from './testing/example.js';
import { writeFolder } from './testing/write-folder.js';

let dataDir: string;
let database: Awaited<ReturnType<typeof startEmbeddedDatabase>>;
beforeAll(async () => {
  Logger.overrideLogger(false);
  dataDir = await mkdtemp(path.join(tmpdir(), 'mias-outage-'));
  database = await startEmbeddedDatabase();
});
afterAll(async () => {
  await database.stop();
  await rm(dataDir, { recursive: true });
});

const environment = (redisUrl: string) => ({
  databaseUrl: database.url,
  redisUrl,
  dataDir,
  host: '127.0.0.1',
  maxUploadBytes: 1,
  deployment: { mode: 'local' } as const,
  port: 0,
});

describe('without Redis', () => {
  it('the API does not start, and says which address did not answer', async () => {
    await expect(startApi(environment('redis://127.0.0.1:9'))).rejects.toThrow(
      /The queue at 127\.0\.0\.1:9 does not answer \(connect ECONNREFUSED.*\)\. Start Redis, or correct REDIS_URL/,
    );
  });

  it('a running API says so, goes on answering, and keeps the work it is given', async () => {
    const queue = await startPrivateRedis();
    const api = await startApi(environment(queue.url));
    const client = createClient({ url: api.url });
    await queue.stop();
    const health = await fetch(`${api.url}/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({
      message: expect.stringMatching(
        /The queue \(Redis\) does not answer the API: .+ Look at its log/,
      ) as unknown,
    });
    const root = await writeFolder(path.join(dataDir, 'scans'), authorsFiles);
    const version = await client.datasets.importFolder.mutate({ path: root });
    expect(version.state).toBe('running');
    expect((await client.datasets.list.query()).map(({ name }) => name)).toEqual(['scans']);
    await api.stop();
  });
});
