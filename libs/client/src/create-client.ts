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

export interface ClientOptions {
  /** Where the API listens, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Of one's team; not needed on the machine of a local deployment. */
  readonly apiKey?: string | undefined;
  /** Sent with every request besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function createClient({ url, apiKey, headers: given = {} }: ClientOptions): MiasClient {
  const endpoint = new URL('/trpc', url).href;
  const headers = { ...given, ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) };
  return createTRPCClient<AppRouter>({
    links: [
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
        false: httpBatchStreamLink({ url: endpoint, headers, fetch: fetchFrom(url), maxURLLength: 8_000 }),
      }),
    ],
  });
}
