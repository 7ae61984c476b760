import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Between two signs of life, which keep proxies from closing a stream that has nothing to tell. */
const SIGN_OF_LIFE_MS = 5_000;

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/**
 * Writes a stream of server-sent events, each without a name and with a whole value as JSON. What fails
 * before the first event or sign of life is thrown with no byte sent, so that it can have a status of its own.
 */
export async function streamEvents(events: AsyncIterable<unknown>, response: ServerResponse): Promise<void> {
  const begin = (): void => {
    if (!response.headersSent) response.writeHead(200, HEADERS);
  };
  const signs = setInterval(() => {
    begin();
    response.write(': still here\n\n');
  }, SIGN_OF_LIFE_MS);
  try {
    for await (const event of events) {
      begin();
      const goesOn = response.write(`data: ${JSON.stringify(event)}\n\n`);
      if (!goesOn) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    begin();
    response.end();
  } finally {
    clearInterval(signs);
  }
}

/** Ends a stream that has begun with the reason why it does not go on. */
export function endWithRefusal(response: ServerResponse, refusal: unknown): void {
  response.end(`event: refusal\ndata: ${JSON.stringify(refusal)}\n\n`);
}
