import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AUTH_PATH, CLIENT_ADDRESS, type Auth } from './auth.js';
import { isLoopback, type SharedDeployment } from './deployment.js';
import { foreignPage } from './request-origin.js';

/** What people do before and after they are known. Everything else goes through the router, which asks who may. */
const OPEN = new Set(['/sign-in/email', '/sign-out', '/change-password']);

/** Serves signing in and out; the rest of the library's own surface stays closed. */
export function mountAuth(
  app: NestExpressApplication,
  { handler }: Auth,
  deployment: SharedDeployment,
): void {
  app.use(
    AUTH_PATH,
    (
      request: IncomingMessage & { readonly path: string },
      response: ServerResponse,
      next: (error?: unknown) => void,
    ) => {
      if (request.method !== 'POST' || !OPEN.has(request.path)) {
        next();
        return;
      }
      const refusal = foreignPage(request, deployment);
      if (refusal !== null) {
        response.writeHead(403, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: refusal.message }));
        return;
      }
      request.headers[CLIENT_ADDRESS] = clientAddress(request);
      // The library wants one, and a program sends none; a browser says with every POST whose page made it.
      request.headers.origin ??= deployment.url;
      handler(request, response).catch(next);
    },
  );
}

/** The peer, or, where that is a program of this machine such as the dashboard, whom the nearest proxy names. */
export function clientAddress({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = plain(socket.remoteAddress ?? '');
  const forwarded = headers['x-forwarded-for'];
  if (!isLoopback(peer) || forwarded === undefined) return peer;
  const chain = String(forwarded).split(',');
  return plain(chain[chain.length - 1]?.trim() ?? peer);
}

/** Without the prefix of an IPv4 address on an IPv6 socket. */
export const plain = (address: string): string => address.replace(/^::ffff:/, '');
