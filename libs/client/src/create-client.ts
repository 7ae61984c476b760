import type { AppRouter } from '@mias/contracts';
import {
  createTRPCClient,
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import { headersOf, type Connection } from './connection.js';
import { namingErrors } from './mias-error.js';
import { fetchAgain } from './fetch-again.js';

/** Everything that the API offers, typed: `client.runs.get.query({ runId })`. */
export type MiasClient = TRPCClient<AppRouter>;

/** A client of an API. Calls that fail throw a `MiasError`; calls that are safe to repeat are tried again first. */
export function createClient(connection: Connection): MiasClient {
  const { url } = connection;
  const endpoint = new URL('/trpc', url).href;
  const headers = headersOf(connection);
  return createTRPCClient<AppRouter>({
    links: [
      namingErrors,
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: endpoint,
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
          },
        }),
        // Streamed, so that the API's pings keep the connection of a long import alive.
        false: httpBatchStreamLink({ url: endpoint, headers, fetch: fetchAgain(url), maxURLLength: 8_000 }),
      }),
    ],
  });
}
