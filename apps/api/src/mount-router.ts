import type { IncomingMessage } from 'node:http';
import { appRouter, MOST_IMAGE_BYTES, type RouterContext } from '@mias/contracts';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import { mountPlainHttp } from './plain-http/mount-plain-http.js';

/** Nothing that a client sends is longer than a few paths and names. */
const MAX_BODY_BYTES = 1_000_000;
/** But for an image, in base64. */
const MAX_IMAGE_BODY_BYTES = 2 * MOST_IMAGE_BYTES;
const TAKES_AN_IMAGE = 'pipelines.segment';
const MAX_CALLS_IN_A_REQUEST = 100;

/** Serves the router over tRPC's protocol and over plain HTTP. */
export function mountRouter(
  app: NestExpressApplication,
  contextOf: (request: IncomingMessage) => Promise<RouterContext>,
): void {
  const report = (error: unknown, procedure: string): void => Logger.error(error, procedure);
  const middleware = (maxBodySize: number) =>
    createExpressMiddleware({
      router: appRouter,
      createContext: ({ req }) => contextOf(req),
      maxBodySize,
      maxBatchSize: MAX_CALLS_IN_A_REQUEST,
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') report(error.cause ?? error, path ?? 'trpc');
      },
    });
  const [answer, answerWithImage] = [middleware(MAX_BODY_BYTES), middleware(MAX_IMAGE_BODY_BYTES)];
  const overTrpc: typeof answer = (request, response, next) =>
    (request.path.startsWith(`/${TAKES_AN_IMAGE}`) ? answerWithImage : answer)(request, response, next);
  app.use('/trpc', overTrpc);
  mountPlainHttp(app, {
    contextOf,
    report,
    mostBytes: (procedure) => (procedure === TAKES_AN_IMAGE ? MAX_IMAGE_BODY_BYTES : MAX_BODY_BYTES),
  });
}
