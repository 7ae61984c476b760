const SIGN_IN = '/api/auth/sign-in/email';
const SIGN_OUT = '/api/auth/sign-out';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Opens a session, which the browser keeps in a cookie; throws in plain words why it could not. */
export async function signIn(credentials: Credentials): Promise<void> {
  const response = await post(SIGN_IN, credentials);
  if (response.ok) return;
  if (response.status === 429) {
    const seconds = response.headers.get('x-retry-after') ?? 'some';
    throw new Error(`That was tried too often. Wait ${seconds} seconds, then try again.`);
  }
  if (response.status === 401) throw new Error('E-mail address or password is wrong. Try again.');
  throw new Error(`Signing in failed (${response.status}). ${await reasonOf(response)}`);
}

export async function signOut(): Promise<void> {
  const response = await post(SIGN_OUT, {});
  if (!response.ok) throw new Error(`Signing out failed (${response.status}). ${await reasonOf(response)}`);
}

/** Everything that is asked from now on is about this team. The API checks that one is a member. */
export function chooseTeam(teamId: string): void {
  document.cookie = `mias-team=${teamId}; path=/; max-age=31536000; samesite=lax`;
}

/** Where to go after signing in: a path of this dashboard, whatever the address says. */
export function destination(search: string, hash: string): string {
  const to = new URLSearchParams(search).get('to');
  return to !== null && /^\/(?![/\\])/.test(to) ? to + hash : '/';
}

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function reasonOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
}
