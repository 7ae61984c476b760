import type { AppRouter } from '@mias/contracts';
import {
  createTRPCClient,
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import { fetchFrom } from './api-unreachable.js';

/** Everything that the API offers, typed: `client.runs.get.query({ runId })`. */
export type MiasClient = TRPCClient<AppRouter>;

/** @param url where the API listens, such as `http://127.0.0.1:4100` */
export function createClient({ url }: { readonly url: string }): MiasClient {
  const endpoint = new URL('/trpc', url).href;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url: endpoint, EventSource }),
        // Streamed, so that the API's pings keep the connection of a long import alive.
        false: httpBatchStreamLink({ url: endpoint, fetch: fetchFrom(url), maxURLLength: 8_000 }),
      }),
    ],
  });
}
