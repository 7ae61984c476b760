import { Refusal, type PeopleService, type Person, type Role, type TeamMembership } from '@mias/contracts';
import {
  addAuditEntry,
  addMember,
  claimInvitation,
  createTeam,
  findOpenInvitation,
  releaseInvitation,
  teamsOf,
  type Database,
  type OpenInvitation,
} from '@mias/db';
import { hashToken, type Auth } from './auth.js';
import type { Deployment } from './deployment.js';

interface PeopleParts {
  readonly db: Database;
  readonly auth: Auth;
  readonly deployment: Deployment;
}

/** What is open to people before they are in a team. */
export function peopleService({ db, auth, deployment }: PeopleParts): PeopleService {
  return {
    session: async (person, teamId) => {
      const teams = person === null ? [] : await teamsOf(db, person.id);
      return {
        deployment: deployment.mode,
        user: person === null ? null : { id: person.id, name: person.name, email: person.email },
        team: teams.find(({ id }) => id === teamId) ?? null,
        teams,
      };
    },
    lookAtInvitation: async (token) => {
      const { teamName, email, role, invitedBy, expiresAt } = await openInvitation(db, token);
      const hasAccount = (await userWith(db, email)) !== null;
      return { teamName, email, role, invitedBy, expiresAt: expiresAt.toISOString(), hasAccount };
    },
    acceptInvitation: async ({ token, name, password }) => {
      const invitation = await openInvitation(db, token);
      if ((await userWith(db, invitation.email)) !== null) {
        throw new Refusal(
          'conflict',
          `${invitation.email} has an account already. Sign in, then open the invitation's link again.`,
        );
      }
      return claiming(db, invitation, async () => {
        const id = await auth.signUp({ name, email: invitation.email, password });
        return enter(db, invitation, { id, name, procedure: 'invitations.accept' });
      });
    },
    joinTeam: async ({ id, name, email }, token) => {
      const invitation = await openInvitation(db, token);
      if (invitation.email !== email.toLowerCase()) {
        throw new Refusal(
          'not-allowed',
          `This invitation is for ${invitation.email}, and you are signed in as ${email}. Sign out, then open the link again.`,
        );
      }
      return claiming(db, invitation, () =>
        enter(db, invitation, { id, name, procedure: 'invitations.join' }),
      );
    },
    createTeam: async (person, name) => {
      const id = await createTeam(db, name, person.id);
      await addAuditEntry(db.prisma, entryOf(person, { teamId: id, procedure: 'teams.create', name }));
      return { id, name, role: 'owner' };
    },
  };
}

async function openInvitation(db: Database, token: string): Promise<OpenInvitation> {
  const invitation = await findOpenInvitation(db, await hashToken(token));
  if (invitation !== null) return invitation;
  throw new Refusal(
    'not-found',
    'This invitation cannot be used: it was used or revoked, has expired, or its link is incomplete. Ask for another one.',
  );
}

const userWith = ({ prisma }: Database, email: string): Promise<{ readonly id: string } | null> =>
  prisma.user.findUnique({ where: { email }, select: { id: true } });

/** One acceptance at a time; one that fails leaves the invitation as it was. */
async function claiming(
  db: Database,
  { id }: OpenInvitation,
  accept: () => Promise<TeamMembership>,
): Promise<TeamMembership> {
  if (!(await claimInvitation(db, id))) {
    throw new Refusal('conflict', 'This invitation was accepted just now. Sign in.');
  }
  try {
    return await accept();
  } catch (error) {
    await releaseInvitation(db, id);
    throw error;
  }
}

interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly procedure: string;
}

async function enter(
  { prisma }: Database,
  { teamId, teamName, role }: OpenInvitation,
  { id: userId, name, procedure }: Newcomer,
): Promise<TeamMembership> {
  await prisma.$transaction(async (tx) => {
    await addMember(tx, { teamId, userId, role });
    const person = { id: userId, name, via: { kind: 'session' } } as const;
    await addAuditEntry(tx, entryOf(person, { teamId, procedure, role }));
  });
  return { id: teamId, name: teamName, role };
}

interface OwnChange {
  readonly teamId: string;
  readonly procedure: string;
  readonly name?: string;
  readonly role?: Role;
}

const entryOf = (
  person: Pick<Person, 'id' | 'name' | 'via'>,
  { teamId, procedure, ...subject }: OwnChange,
) => ({
  teamId,
  procedure,
  subject,
  userId: person.id,
  userName: person.name,
  via: person.via.kind,
  keyName: null,
  outcome: 'done' as const,
  reason: null,
});
