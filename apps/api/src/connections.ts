import path from 'node:path';
import {
  openArchiveStore,
  openBlobStore,
  openDatabase,
  reachRedis,
  type ArchiveStore,
  type BlobStore,
  type Database,
} from '@mias/db';
import type { Redis } from 'ioredis';
import type { ApiEnvironment } from './environment.js';
import { bankRoom, type BankRoom } from './services/bank-room.js';
import { openUploads, type Uploads } from './uploads/uploads.js';

/** Everything that the API holds open besides Bull's queue. */
export interface Connections {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly uploads: Uploads;
  /** Whole uploads that workers unpack. */
  readonly archives: ArchiveStore;
  readonly redis: Redis;
  /** A connection of its own: one that subscribes can do nothing else. */
  readonly subscriber: Redis;
  readonly room: BankRoom;
}

export async function openConnections(environment: ApiEnvironment): Promise<Connections> {
  const redis = await reachRedis(environment.redisUrl);
  return {
    database: openDatabase(environment.databaseUrl),
    blobs: await openBlobStore(path.join(environment.dataDir, 'blobs')),
    uploads: await openUploads(path.join(environment.dataDir, 'uploads'), {
      maxBytes: environment.maxUploadBytes,
    }),
    archives: await openArchiveStore(path.join(environment.dataDir, 'archives')),
    redis,
    subscriber: await reachRedis(environment.redisUrl),
    room: bankRoom(environment.dataDir, environment.databaseUrl),
  };
}

export async function closeConnections({ database, redis, subscriber }: Connections): Promise<void> {
  redis.disconnect();
  subscriber.disconnect();
  await database.close();
}
