import type { IncomingMessage } from 'node:http';
import {
  LOCAL_USER_ID,
  Refusal,
  type Caller,
  type Person,
  type TeamMembership,
  type Visitor,
} from '@mias/contracts';
import { findKeyHolder, teamsOf, type Database } from '@mias/db';
import { fromNodeHeaders } from 'better-auth/node';
import type { Auth } from './auth.js';
import type { Deployment } from './deployment.js';
import { isAskedAsLoopback, foreignPage } from './request-origin.js';

export type VisitorOf = (request: IncomingMessage) => Promise<Visitor>;

/** The dashboard's choice among somebody's teams. It names a team and proves nothing. */
const TEAM_COOKIE = 'mias-team';
const NOBODY: Visitor = { person: null, caller: null };

interface Reception {
  readonly db: Database;
  readonly auth: Auth;
  readonly deployment: Deployment;
}

/** Finds out who sends requests: by API key, by session, or, on one's own machine, by being there. */
export function receive({ db, auth, deployment }: Reception): VisitorOf {
  return async (request) => {
    const key = keyOf(request);
    if (key !== null) return holderOf(db, auth, key);
    const person = deployment.mode === 'local' ? localPerson(request) : await signedIn(auth, request);
    if (person === null) return NOBODY;
    const refusal = foreignPage(request, deployment);
    if (refusal !== null) throw refusal;
    const teams = await teamsOf(db, person.id);
    const chosen = cookie(request, TEAM_COOKIE);
    const team = teams.find(({ id }) => id === chosen) ?? teams[0];
    return { person, caller: team === undefined ? null : callerIn(team, person) };
  };
}

async function holderOf(db: Database, auth: Auth, key: string): Promise<Visitor> {
  const keyId = await auth.checkKey(key);
  const holder = keyId === null ? null : await findKeyHolder(db, keyId);
  if (holder === null) {
    throw new Refusal(
      'not-signed-in',
      'This API key is not valid: it is mistyped, has expired, was revoked, or its maker has left the team. Create another one.',
    );
  }
  const { user, teamId, role, keyName: name, scopes } = holder;
  const via = { kind: 'key', name, scopes } as const;
  return {
    person: { id: user.id, name: user.name, email: user.email, via },
    caller: { userId: user.id, userName: user.name, teamId, role, via },
  };
}

function localPerson(request: IncomingMessage): Person | null {
  if (!isAskedAsLoopback(request)) return null;
  return { id: LOCAL_USER_ID, name: 'Local user', email: 'local@localhost', via: { kind: 'local' } };
}

async function signedIn(auth: Auth, request: IncomingMessage): Promise<Person | null> {
  if (request.headers.cookie === undefined) return null;
  const user = await auth.userOf(fromNodeHeaders(request.headers));
  return user === null ? null : { id: user.id, name: user.name, email: user.email, via: { kind: 'session' } };
}

const callerIn = ({ id: teamId, role }: TeamMembership, { id, name, via }: Person): Caller => ({
  userId: id,
  userName: name,
  teamId,
  role,
  via,
});

function keyOf({ headers }: IncomingMessage): string | null {
  const given = headers['x-api-key'];
  if (typeof given === 'string') return given;
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

function cookie({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
