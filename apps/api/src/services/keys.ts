import { reaches, Refusal, type Caller, type Role, type Scope, type Services } from '@mias/contracts';
import { assignKey, deleteKey, listKeys, type TeamDatabase } from '@mias/db';
import type { Auth } from '../access/auth.js';
import { found } from './found.js';

/** A key of less would open nothing with this scope. */
const leastRole = {
  read: 'viewer',
  segment: 'viewer',
  write: 'editor',
  run: 'editor',
} as const satisfies Record<Scope, Role>;

export function keysService(db: TeamDatabase, auth: Auth, { userId, role }: Caller): Services['keys'] {
  /** An owner sees to all keys of the team. */
  const own = role === 'owner' ? {} : { userId };
  return {
    list: () => listKeys(db, own.userId),
    create: async ({ name, scopes, expiresInDays }) => {
      const beyond = scopes.filter((scope) => !reaches(role, leastRole[scope]));
      if (beyond.length > 0) {
        throw new Refusal(
          'bad-input',
          `A key opens no more than its maker may do: ${beyond.join(', ')} is for editors, and you are ${role}. Leave it out.`,
        );
      }
      const { id, key } = await auth.createKey({ userId, name, scopes, expiresInDays });
      return { ...(await assignKey(db, id)), key };
    },
    revoke: async (keyId) => found(await deleteKey(db, { keyId, ...own }), 'API key', keyId),
  };
}
