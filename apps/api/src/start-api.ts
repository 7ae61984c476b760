import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { withRefusalCode, type RouterContext } from '@mias/contracts';
import { addAuditEntry, applyMigrations, settleLocalUser } from '@mias/db';
import { inviteFirstOwner } from './access/first-owner.js';
import { mountAuth } from './access/mount-auth.js';
import type { Reception } from './access/reception.js';
import { ApiModule, type ServicesFor } from './api.module.js';
import { openConnections, type Connections } from './connections.js';
import type { ApiEnvironment } from './environment.js';
import { mountRouter } from './mount-router.js';
import type { OfferWork } from './services/offer-work.js';
import { OFFER_WORK, RECEPTION, SERVICES_FOR } from './tokens.js';
import { sweepEveryHour } from './sweep/sweep.js';
import { receiveUploads } from './uploads/receive-uploads.js';

export interface RunningApi {
  /** Where it listens, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  stop(): Promise<void>;
}

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
  const applied = await applyMigrations(environment.databaseUrl);
  for (const name of applied) Logger.log(`Applied migration ${name}`, 'Api');

  const connections = await openConnections(environment);
  await settlePeople(connections, environment);
  const module = ApiModule.for(environment, connections);
  const app = await NestFactory.create<NestExpressApplication>(module, options);
  app.disable('x-powered-by');
  const reception = app.get<Reception>(RECEPTION);
  const { deployment } = environment;
  if (deployment.mode === 'shared') mountAuth(app, reception.auth, deployment);
  mountRouter(app, (request) =>
    contextOf(request, { connections, reception, servicesFor: app.get(SERVICES_FOR) }),
  );
  const { uploads } = connections;
  app.use('/uploads', receiveUploads(uploads));
  const stopSweeping = sweepEveryHour(connections, (error) => Logger.error(error, 'Sweep'));
  await app.listen(environment.port, environment.host);
  // Work that was created just before the API last stopped may not have been offered.
  await app.get<OfferWork>(OFFER_WORK)();
  const stopApi = async (): Promise<void> => {
    stopSweeping();
    await app.close();
  };
  return { url: addressOf(app), stop: stopApi };
}

/** Who is there before the first request. */
async function settlePeople({ database }: Connections, environment: ApiEnvironment): Promise<void> {
  const { deployment, dataDir } = environment;
  await settleLocalUser(database, deployment.mode);
  if (deployment.mode === 'local') return;
  const link = await inviteFirstOwner(database, deployment, dataDir);
  if (link !== null) Logger.log(`No owner yet: ${deployment.firstOwner ?? ''} becomes one at ${link}`, 'Api');
}

interface Edge {
  readonly connections: Connections;
  readonly reception: Reception;
  readonly servicesFor: ServicesFor;
}

/** What the router is told of a request. */
async function contextOf(request: IncomingMessage, edge: Edge): Promise<RouterContext> {
  const { prisma } = edge.connections.database;
  const { visitorOf, people } = edge.reception;
  const visitor = await visitorOf(request).catch((error: unknown) => {
    throw withRefusalCode(error);
  });
  return {
    ...visitor,
    visitorNow: () => visitorOf(request),
    people,
    servicesFor: edge.servicesFor,
    record: ({ caller: { userId, userName, teamId, via }, ...change }) =>
      addAuditEntry(prisma, {
        ...change,
        userId,
        userName,
        teamId,
        via: via.kind,
        keyName: via.kind === 'key' ? via.name : null,
      }),
  };
}

function addressOf(app: NestExpressApplication): string {
  const address: AddressInfo | string | null = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The API listens on no TCP port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
