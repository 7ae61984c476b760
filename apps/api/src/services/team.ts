import type { Caller, Services } from '@mias/contracts';
import { changeRole, listMembers, removeMember, renameTeam, type TeamDatabase } from '@mias/db';
import { found } from './found.js';

export function teamService(db: TeamDatabase, { role }: Caller): Services['team'] {
  return {
    rename: async (name) => {
      await renameTeam(db, name);
      return { id: db.teamId, name, role };
    },
    members: () => listMembers(db),
    changeRole: async (input) => found(await changeRole(db, input), 'member', input.userId),
    remove: async (userId) => found(await removeMember(db, userId), 'member', userId),
  };
}
