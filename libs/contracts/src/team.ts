import { z } from 'zod';
import { DisplayName, Id, Timestamp } from './scalars.js';

/** The team of whoever works on their own machine; a migration made it. */
export const LOCAL_TEAM_ID = '00000000-0000-7000-8000-000000000001';
/** Whoever works on their own machine; has no password, so that no sign-in leads to it. */
export const LOCAL_USER_ID = '00000000-0000-7000-8000-000000000002';

/** From the least to the most: each may do what those before it may. */
export const Role = z.enum(['viewer', 'editor', 'owner']);
export type Role = z.infer<typeof Role>;

export const reaches = (role: Role, needed: Role): boolean =>
  Role.options.indexOf(role) >= Role.options.indexOf(needed);

export const Email = z.email().max(200).toLowerCase();

export const TeamMembership = z.object({ id: Id, name: z.string(), role: Role });
export type TeamMembership = z.infer<typeof TeamMembership>;

/** Who asks, as the dashboard needs to know it. */
export const SessionState = z.object({
  /** `local`: this machine alone, nobody signs in; `shared`: people sign in. */
  deployment: z.enum(['local', 'shared']),
  /** Null before signing in. */
  user: z.object({ id: Id, name: z.string(), email: z.string() }).nullable(),
  /** The team that everything is asked for; null without a user, and for one who is in no team. */
  team: TeamMembership.nullable(),
  teams: z.array(TeamMembership),
});
export type SessionState = z.infer<typeof SessionState>;

export const Member = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  since: Timestamp,
});
export type Member = z.infer<typeof Member>;

export const ChangeRole = z.object({ userId: Id, role: Role });
export type ChangeRole = z.infer<typeof ChangeRole>;

export const TeamName = z.object({ name: DisplayName });
