import type { IncomingMessage } from 'node:http';
import { Refusal } from '@mias/contracts';
import { isLoopback, type Deployment } from './deployment.js';

/** Why the request is refused when a page of another site made a browser send it; such a page cannot make it say otherwise. */
export function foreignPage(
  { headers }: Pick<IncomingMessage, 'headers'>,
  deployment: Deployment,
): Refusal | null {
  const site = one(headers['sec-fetch-site']);
  const origin = one(headers.origin);
  const host = askedHost(headers);
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = origin !== undefined && !isOwnOrigin(origin, host, deployment);
  if (!foreignSite && !foreignOrigin) return null;
  return new Refusal(
    'not-allowed',
    `This request comes from a page of ${origin ?? 'another site'}, and only the dashboard's own pages may ask in somebody's name. Programs use an API key.`,
  );
}

/**
 * Whether the request was made to this machine by its own name. A site whose name was made to lead here
 * (DNS rebinding) is asked by that name, and says it.
 */
export const isAskedAsLoopback = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  [one(headers.host), one(headers['x-forwarded-host'])].every(
    (host) => host === undefined || isLoopback(hostName(host)),
  ) && headers.host !== undefined;

/** The address a browser used: the dashboard passes it on. */
const askedHost = (headers: IncomingMessage['headers']): string | undefined =>
  one(headers['x-forwarded-host']) ?? headers.host;

function isOwnOrigin(origin: string, host: string | undefined, deployment: Deployment): boolean {
  if (deployment.mode === 'shared' && origin === deployment.url) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const hostName = (host: string): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
