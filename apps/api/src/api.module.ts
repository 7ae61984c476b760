import { BullModule, getQueueToken } from '@nestjs/bull';
import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { WORK_QUEUE, type Caller, type Services } from '@mias/contracts';
import type { Queue } from 'bull';
import { openReadableBlobs } from './access/readable-blobs.js';
import { openReception, type Reception } from './access/reception.js';
import { closeConnections, type Connections } from './connections.js';
import type { ApiEnvironment } from './environment.js';
import { BlobsController } from './http/blobs.controller.js';
import { HealthController } from './http/health.controller.js';
import { openAskWorker } from './interactive/ask-worker.js';
import { openTurns } from './interactive/open-turns.js';
import { openProgressFeed } from './progress/progress-feed.js';
import { openSubjectTeams } from './progress/subject-teams.js';
import { healthService } from './services/health.js';
import { offerWorkTo, type OfferWork } from './services/offer-work.js';
import { createServices } from './services/services.js';
import { BLOBS, CONNECTIONS, HEALTH, OFFER_WORK, READABLE_BLOBS, RECEPTION, SERVICES_FOR } from './tokens.js';

export type ServicesFor = (caller: Caller) => Services;

/** Wires the API's services and HTTP edges to its connections, and closes these after the last request. */
@Module({})
export class ApiModule implements OnApplicationShutdown {
  static for({ redisUrl, deployment }: ApiEnvironment, connections: Connections): DynamicModule {
    const queue = getQueueToken(WORK_QUEUE);
    const { database, blobs, redis } = connections;
    const reception = openReception(database, deployment);
    return {
      module: ApiModule,
      imports: [BullModule.registerQueue({ name: WORK_QUEUE, url: redisUrl })],
      controllers: [HealthController, BlobsController],
      providers: [
        { provide: CONNECTIONS, useValue: connections },
        { provide: BLOBS, useValue: blobs },
        { provide: RECEPTION, useValue: reception },
        { provide: READABLE_BLOBS, useValue: openReadableBlobs(database, reception.visitorOf) },
        {
          provide: HEALTH,
          inject: [queue],
          useFactory: (bull: Queue) => healthService(database, redis, bull),
        },
        { provide: OFFER_WORK, inject: [CONNECTIONS, queue], useFactory: offerWork },
        {
          provide: SERVICES_FOR,
          inject: [CONNECTIONS, queue, OFFER_WORK, RECEPTION],
          useFactory: servicesFor,
        },
      ],
    };
  }

  constructor(@Inject(CONNECTIONS) private readonly connections: Connections) {}

  onApplicationShutdown(): Promise<void> {
    return closeConnections(this.connections);
  }
}

const offerWork = ({ database, redis }: Connections, queue: Queue): OfferWork =>
  offerWorkTo({ db: database, queue, redis, report: (error) => Logger.error(error, 'OfferWork') });

async function servicesFor(
  { database: db, blobs, uploads, archives, redis, subscriber, room }: Connections,
  queue: Queue,
  offer: OfferWork,
  { auth, importable }: Reception,
): Promise<ServicesFor> {
  const feed = await openProgressFeed(subscriber, (message) =>
    Logger.warn(`Not a progress message: ${message}`, 'ProgressFeed'),
  );
  const askWorker = await openAskWorker(redis, subscriber);
  const teamOf = openSubjectTeams(db);
  const parts = {
    db,
    auth,
    importable,
    blobs,
    uploads,
    archives,
    redis,
    queue,
    feed,
    teamOf,
    offerWork: offer,
    askWorker,
    turns: openTurns(redis),
    room,
  };
  return (caller) => createServices(parts, caller);
}
