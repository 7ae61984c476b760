import { z } from 'zod';
import { fetchFrom } from './api-unreachable.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

const Answer = z.object({ message: z.string() });

/** Signs somebody in, and resolves with the session that `createClient` takes. It lasts for seven days. */
export async function signIn(url: string, credentials: Credentials, signal?: AbortSignal): Promise<string> {
  const response = await fetchFrom(url)(new URL('/auth/sign-in/email', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
    signal: signal ?? null,
  });
  if (!response.ok) {
    const { data } = Answer.safeParse(await response.json());
    throw new Error(
      response.status === 404
        ? `Nobody signs in at ${url}: it is somebody's own machine. Leave the address of a person out.`
        : `${credentials.email} was not signed in at ${url}: ${data?.message ?? `it answers ${response.status}`}. Check address and password.`,
    );
  }
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Ends a session, so that it is worthless to whoever has it. */
export async function signOut(url: string, session: string, signal?: AbortSignal): Promise<void> {
  await fetchFrom(url)(new URL('/auth/sign-out', url), {
    method: 'POST',
    headers: { cookie: session },
    signal: signal ?? null,
  });
}
