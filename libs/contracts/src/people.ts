import type { Person } from './access.js';
import type { AcceptInvitation, InvitationView } from './invitation.js';
import type { SessionState, TeamMembership } from './team.js';

/** What is open to people before they are in a team. */
export interface PeopleService {
  session(person: Person | null, teamId: string | null): Promise<SessionState>;
  /** Refuses a token that is wrong, used, revoked or too old. */
  lookAtInvitation(token: string): Promise<InvitationView>;
  /** Signs somebody up and makes them a member; they sign in afterwards. */
  acceptInvitation(input: AcceptInvitation): Promise<TeamMembership>;
  /** Makes somebody who is signed in a member; the invitation is for their address. */
  joinTeam(person: Person, token: string): Promise<TeamMembership>;
  createTeam(person: Person, name: string): Promise<TeamMembership>;
}
