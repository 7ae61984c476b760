import { z } from 'zod';
import { DisplayName, Id, Timestamp } from './scalars.js';
import { Email, Role } from './team.js';

export const INVITATION_DAYS = 7;

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  /** Name of who invited; null for the deployment's first owner. */
  invitedBy: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
  createdAt: Timestamp,
  expiresAt: Timestamp,
});
export type Invitation = z.infer<typeof Invitation>;

export const CreateInvitation = z.object({ email: Email, role: Role });
export type CreateInvitation = z.infer<typeof CreateInvitation>;

/** The secret of an invitation's link; whoever has it may accept. */
export const InvitationToken = z.string().min(20).max(200);

/** The token is shown this once; the link is `/invitation#<token>` at the dashboard. */
export const NewInvitation = Invitation.extend({ token: InvitationToken });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** What an invitation says to whoever opens its link. */
export const InvitationView = z.object({
  teamName: z.string(),
  email: z.string(),
  role: Role,
  invitedBy: z.string().nullable(),
  expiresAt: Timestamp,
  /** Whether somebody with this address signs in already: then they join instead of signing up. */
  hasAccount: z.boolean(),
});
export type InvitationView = z.infer<typeof InvitationView>;

export const Password = z
  .string()
  .min(12, 'a password has at least 12 characters')
  .max(128, 'a password has at most 128 characters');

export const AcceptInvitation = z.object({ token: InvitationToken, name: DisplayName, password: Password });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
