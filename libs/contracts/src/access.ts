import type { Scope } from './api-key.js';
import type { Role } from './team.js';

/** How somebody proved who they are. */
export type Via =
  | { readonly kind: 'local' | 'session' }
  | { readonly kind: 'key'; readonly name: string; readonly scopes: readonly Scope[] };

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly via: Via;
}

/** A person in the team that they ask for. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly teamId: string;
  readonly role: Role;
  readonly via: Via;
}

/** Who sent a request; both null when nobody is known. */
export interface Visitor {
  readonly person: Person | null;
  /** The person in the team that is asked for; null besides for one who is in no team. */
  readonly caller: Caller | null;
}

/**
 * Who may call a procedure. A member needs at least the role; a key needs the scope besides, and
 * `people` is for no key at all. `person` is for whoever has signed in, in a team or not.
 */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'person' }
  | { readonly who: Role; readonly scope: Scope | 'people' };

/** What a procedure says of itself. */
export type Terms = Access & {
  /** Asking twice does what asking once does, so that whoever got no answer may ask again. */
  readonly repeatable?: true;
};
