import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MiasClient } from '@mias/client';
import type { Role } from '@mias/contracts';
import type { Deployment } from '../access/deployment.js';
import { FIRST_OWNER_FILE } from '../access/first-owner.js';
import type { TestApi } from './running-api.js';

export const DASHBOARD = 'http://mias.test';
export const FIRST_OWNER = 'ada@example.org';
export const PASSWORD = 'correct horse battery';

/** A deployment where people sign in, and import from `imports/` below the data folder. */
export const sharedDeployment = (dataDir: string): Deployment => ({
  mode: 'shared',
  secret: 'a secret of the tests, of 32 bytes or more',
  firstOwner: FIRST_OWNER,
  url: DASHBOARD,
  importDir: path.join(dataDir, 'imports'),
});

/** Somebody who has signed in. */
export interface SignedIn {
  readonly email: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly client: MiasClient;
}

/** Signs in as a browser does over the dashboard. */
export const postSignIn = (
  api: TestApi,
  email: string,
  { password = PASSWORD, from = newAddress() } = {},
): Promise<Response> =>
  fetch(`${api.url()}/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: DASHBOARD,
      'x-forwarded-for': from,
    },
    body: JSON.stringify({ email, password }),
  });

export async function signIn(api: TestApi, email: string): Promise<SignedIn> {
  const response = await postSignIn(api, email);
  if (!response.ok) throw new Error(`Signing in as ${email}: ${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((text) => text.split(';')[0] ?? '')
    .join('; ');
  const headers = { cookie, origin: DASHBOARD };
  return { email, headers, client: api.as(headers) };
}

/** Follows the link that the API made at its start. */
export async function signUpFirstOwner(api: TestApi): Promise<SignedIn> {
  const link = await readFile(path.join(api.dataDir, FIRST_OWNER_FILE), 'utf8');
  const token = new URL(link.trim()).hash.slice(1);
  await api.client.invitations.accept.mutate({ token, name: 'Ada', password: PASSWORD });
  return signIn(api, FIRST_OWNER);
}

export async function signUpInvited(
  api: TestApi,
  owner: SignedIn,
  { email, role }: { readonly email: string; readonly role: Role },
): Promise<SignedIn> {
  const { token } = await owner.client.invitations.create.mutate({ email, role });
  const name = email.split('@')[0] ?? email;
  await api.client.invitations.accept.mutate({ token, name, password: PASSWORD });
  return signIn(api, email);
}

/** The same person, in another of their teams. */
export function inTeam(api: TestApi, who: SignedIn, teamId: string): SignedIn {
  const headers = { ...who.headers, cookie: `${who.headers['cookie'] ?? ''}; mias-team=${teamId}` };
  return { ...who, headers, client: api.as(headers) };
}

let addresses = 0;

/** As if every sign-in came from a machine of its own: trying too often is limited by address. */
function newAddress(): string {
  addresses += 1;
  return `10.0.${addresses >> 8}.${addresses & 255}`;
}
