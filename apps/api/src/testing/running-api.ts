import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type MiasClient } from '@mias/client';
import { openDatabase, type Database } from '@mias/db';
import { startEmbeddedDatabase, startPrivateRedis } from '@mias/db/testing';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Deployment } from '../access/deployment.js';
import { startApi, type RunningApi } from '../start-api.js';

/** The API as users have it: real database, real queue, over HTTP through the real client. */
export interface TestApi {
  readonly client: MiasClient;
  /** As a worker would use it. */
  readonly db: Database;
  readonly redis: Redis;
  readonly dataDir: string;
  url(): string;
  /** Another client, which says who it is with these headers. */
  as(headers: Readonly<Record<string, string>>): MiasClient;
  /** Stops the API and starts it again at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** More than any disk has, so that both limits can be met. */
export const TEST_UPLOAD_BYTES = 2 ** 52;

/** @param deployment given the folder of the API's data */
export async function startTestApi(
  deploymentIn: (dataDir: string) => Deployment = () => ({ mode: 'local' }),
): Promise<TestApi> {
  Logger.overrideLogger(['error']);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mias-api-'));
  const database = await startEmbeddedDatabase();
  const queue = await startPrivateRedis();
  const environment = {
    databaseUrl: database.url,
    redisUrl: queue.url,
    dataDir,
    host: '127.0.0.1',
    deployment: deploymentIn(dataDir),
    maxUploadBytes: TEST_UPLOAD_BYTES,
  };
  let api: RunningApi = await startApi({ ...environment, port: 0 });
  const port = Number(new URL(api.url).port);
  const db = openDatabase(database.url);
  const redis = new Redis(queue.url);
  return {
    client: createClient({ url: api.url }),
    db,
    redis,
    dataDir,
    url: () => api.url,
    as: (headers) => createClient({ url: api.url, headers }),
    restart: async () => {
      await api.stop();
      api = await startApi({ ...environment, port });
    },
    stop: async () => {
      await api.stop();
      redis.disconnect();
      await db.close();
      await queue.stop();
      await database.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
