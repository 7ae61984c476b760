import { BullModule, getQueueToken } from '@nestjs/bull';
import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { WORK_QUEUE, type Services } from '@mias/contracts';
import type { Queue } from 'bull';
import { closeConnections, type Connections } from './connections.js';
import { BlobsController } from './http/blobs.controller.js';
import { HealthController } from './http/health.controller.js';
import { openAskWorker } from './interactive/ask-worker.js';
import { openProgressFeed } from './progress/progress-feed.js';
import { openSubjectTeams } from './progress/subject-teams.js';
import { offerWorkTo, type OfferWork } from './services/offer-work.js';
import { createServices } from './services/services.js';
import { BLOBS, CONNECTIONS, OFFER_WORK, SERVICES } from './tokens.js';

/** Wires the API's services and HTTP edges to its connections, and closes these after the last request. */
@Module({})
export class ApiModule implements OnApplicationShutdown {
  static for(redisUrl: string, connections: Connections): DynamicModule {
    const queue = getQueueToken(WORK_QUEUE);
    return {
      module: ApiModule,
      imports: [BullModule.registerQueue({ name: WORK_QUEUE, url: redisUrl })],
      controllers: [HealthController, BlobsController],
      providers: [
        { provide: CONNECTIONS, useValue: connections },
        { provide: BLOBS, useValue: connections.blobs },
        { provide: OFFER_WORK, inject: [CONNECTIONS, queue], useFactory: offerWork },
        { provide: SERVICES, inject: [CONNECTIONS, queue, OFFER_WORK], useFactory: services },
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

async function services(connections: Connections, queue: Queue, offer: OfferWork): Promise<Services> {
  const { database: db, blobs, uploads, redis, subscriber, room } = connections;
  const feed = await openProgressFeed(subscriber, (message) =>
    Logger.warn(`Not a progress message: ${message}`, 'ProgressFeed'),
  );
  const askWorker = await openAskWorker(redis, subscriber);
  const teamOf = openSubjectTeams(db);
  return createServices({
    db,
    blobs,
    uploads,
    redis,
    queue,
    feed,
    teamOf,
    offerWork: offer,
    askWorker,
    room,
  });
}
