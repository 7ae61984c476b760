import type { IncomingMessage, ServerResponse } from 'node:http';
import { uploadPath } from '@mias/contracts';
import { Server } from '@tus/server';
import type { Uploads } from './uploads.js';

/** Of tus: what is there, more bytes, no more. Uploads begin in the router, which asks who may. */
const METHODS: ReadonlySet<string | undefined> = new Set(['HEAD', 'PATCH', 'DELETE']);

/** Takes the bytes of uploads, to be mounted at `/uploads`. The API never looks into them. */
export function receiveUploads({
  store,
}: Uploads): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
  const server = new Server({
    path: uploadPath(''),
    datastore: store,
    // Browsers come through the dashboard, which is their own origin.
    allowedOrigins: () => false,
  });
  return (request, response, next) => {
    if (!METHODS.has(request.method)) {
      next();
      return;
    }
    // It answers faults itself; what is left is a connection that broke.
    server.handle(request, response).catch(() => response.destroy());
  };
}
