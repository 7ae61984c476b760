import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Logger, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { appRouter, type Services } from '@mias/contracts';
import { applyMigrations } from '@mias/db';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import { ApiModule } from './api.module.js';
import { openConnections } from './connections.js';
import type { ApiEnvironment } from './environment.js';
import type { OfferWork } from './services/offer-work.js';
import { OFFER_WORK, SERVICES } from './tokens.js';
import { receiveUploads } from './uploads/receive-uploads.js';
import { sweepUploads } from './uploads/sweep-uploads.js';

export interface RunningApi {
  /** Where it listens, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  stop(): Promise<void>;
}

const migrations = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Nothing that a client sends is longer than a few paths and names. */
const MAX_BODY_BYTES = 1_000_000;
const MAX_CALLS_IN_A_REQUEST = 100;

const options: Pick<NestApplicationOptions, 'abortOnError' | 'bodyParser' | 'forceCloseConnections'> = {
  // What goes wrong is told by whoever starts the API, in a line.
  abortOnError: false,
  // tRPC reads bodies itself.
  bodyParser: false,
  // Watchers hold their connections open for as long as they like.
  forceCloseConnections: true,
};

/** Migrates the database, then listens. */
export async function startApi(environment: ApiEnvironment): Promise<RunningApi> {
  const applied = await applyMigrations(environment.databaseUrl, migrations);
  for (const name of applied) Logger.log(`Applied migration ${name}`, 'Api');

  const connections = await openConnections(environment);
  const module = ApiModule.for(environment.redisUrl, connections);
  const app = await NestFactory.create<NestExpressApplication>(module, options);
  app.disable('x-powered-by');
  const services = app.get<Services>(SERVICES);
  app.use(
    '/trpc',
    createExpressMiddleware({
      router: appRouter,
      createContext: () => ({ services }),
      maxBodySize: MAX_BODY_BYTES,
      maxBatchSize: MAX_CALLS_IN_A_REQUEST,
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') Logger.error(error.cause ?? error, path ?? 'trpc');
      },
    }),
  );
  const { uploads } = connections;
  app.use('/uploads', receiveUploads(uploads));
  const stopSweeping = sweepUploads(uploads, (error) => Logger.error(error, 'Uploads'));
  await app.listen(environment.port, environment.host);
  // Work that was created just before the API last stopped may not have been offered.
  await app.get<OfferWork>(OFFER_WORK)();
  const stopApi = async (): Promise<void> => {
    stopSweeping();
    await app.close();
  };
  return { url: addressOf(app), stop: stopApi };
}

function addressOf(app: NestExpressApplication): string {
  const address: AddressInfo | string | null = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The API listens on no TCP port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
