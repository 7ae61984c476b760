import path from 'node:path';
import { BullModule, getQueueToken } from '@nestjs/bull';
import { Logger, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { WORK_QUEUE } from '@mias/contracts';
import { openBlobStore, openDatabase, type Database } from '@mias/db';
import type { Queue } from 'bull';
import { Redis } from 'ioredis';
import { Connections } from './connections.js';
import type { ApiEnvironment } from './environment.js';
import { BlobsController } from './http/blobs.controller.js';
import { HealthController } from './http/health.controller.js';
import { openProgressFeed } from './progress/progress-feed.js';
import { offerWorkTo } from './services/offer-work.js';
import { createServices } from './services/services.js';
import { BLOBS, DATABASE, FEED, OFFER_WORK, REDIS, SERVICES, SUBSCRIBER } from './tokens.js';

/** Wires the API's connections, services and HTTP edges. */
@Module({})
export class ApiModule {
  static for(environment: ApiEnvironment): DynamicModule {
    return {
      module: ApiModule,
      imports: [BullModule.registerQueue({ name: WORK_QUEUE, url: environment.redisUrl })],
      controllers: [HealthController, BlobsController],
      providers: [...connections(environment), feed, offerWork, services, Connections],
    };
  }
}

const connections = ({ databaseUrl, redisUrl, dataDir }: ApiEnvironment): Provider[] => [
  { provide: DATABASE, useFactory: () => openDatabase(databaseUrl) },
  { provide: BLOBS, useFactory: () => openBlobStore(path.join(dataDir, 'blobs')) },
  { provide: REDIS, useFactory: () => new Redis(redisUrl) },
  { provide: SUBSCRIBER, useFactory: () => new Redis(redisUrl) },
];

const feed: Provider = {
  provide: FEED,
  inject: [SUBSCRIBER],
  useFactory: (subscriber: Redis) =>
    openProgressFeed(subscriber, (message) => Logger.warn(`No progress: ${message}`, 'ProgressFeed')),
};

const offerWork: Provider = {
  provide: OFFER_WORK,
  inject: [DATABASE, getQueueToken(WORK_QUEUE), REDIS],
  useFactory: (db: Database, queue: Queue, redis: Redis) =>
    offerWorkTo({ db, queue, redis, report: (error) => Logger.error(error, 'OfferWork') }),
};

const services: Provider = {
  provide: SERVICES,
  inject: [DATABASE, BLOBS, REDIS, getQueueToken(WORK_QUEUE), FEED, OFFER_WORK],
  useFactory: createServices,
};
