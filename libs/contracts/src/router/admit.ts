import type { Access, Caller, Person, Visitor } from '../access.js';
import { Refusal } from '../errors.js';
import { reaches } from '../team.js';

type MemberAccess = Extract<Access, { readonly scope: unknown }>;

/** The caller, if the access lets them in; else a refusal that says what is missing. The one place that decides it. */
export function admitMember(
  { person, caller }: Visitor,
  { who, scope }: MemberAccess,
  procedure: string,
): Caller {
  if (person === null) throw notSignedIn();
  if (caller === null) {
    throw new Refusal(
      'not-allowed',
      'You are in no team, so there is nothing to see. Ask an owner for an invitation, or make a team of your own.',
    );
  }
  if (!reaches(caller.role, who)) {
    throw new Refusal(
      'not-allowed',
      `${procedure} is for ${who}s of a team, and you are ${caller.role} of this one. Ask an owner for that role.`,
    );
  }
  const { via } = caller;
  if (via.kind !== 'key') return caller;
  if (scope === 'people') {
    throw new Refusal('not-allowed', `${procedure} is for people: no API key opens it. Use the dashboard.`);
  }
  if (!via.scopes.includes(scope)) {
    throw new Refusal(
      'not-allowed',
      `${procedure} needs an API key with the scope ${scope}, and "${via.name}" has ${via.scopes.join(', ')}. Create another key.`,
    );
  }
  return caller;
}

export function admitPerson(person: Person | null): Person {
  if (person === null) throw notSignedIn();
  if (person.via.kind === 'key') {
    throw new Refusal('not-allowed', 'This is for people: no API key opens it. Use the dashboard.');
  }
  return person;
}

const notSignedIn = (): Refusal =>
  new Refusal(
    'not-signed-in',
    'Nobody is signed in. Sign in at the dashboard, or give a program an API key of your team (MIAS_API_KEY for the mias command).',
  );
