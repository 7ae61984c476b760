import { INVITATION_DAYS, type Caller, type Services } from '@mias/contracts';
import { addInvitation, listInvitations, revokeInvitation, type TeamDatabase } from '@mias/db';
import { hashToken, newToken } from '../access/auth.js';
import { found } from './found.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

export function invitationsService(db: TeamDatabase, { userName }: Caller): Services['invitations'] {
  return {
    list: () => listInvitations(db),
    create: async ({ email, role }) => {
      const token = newToken();
      const invitation = await addInvitation(db, {
        email,
        role,
        tokenHash: await hashToken(token),
        invitedBy: userName,
        expiresAt: new Date(Date.now() + INVITATION_DAYS * DAY_MS),
      });
      return { ...invitation, token };
    },
    revoke: async (id) => found(await revokeInvitation(db, id), 'invitation', id),
  };
}
