import type { Invitation, Role } from '@mias/contracts';
import type { Database } from '../database.js';
import type { InvitationModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';

export interface NewInvitationRow {
  readonly email: string;
  readonly role: Role;
  readonly tokenHash: string;
  readonly invitedBy: string | null;
  readonly expiresAt: Date;
}

export interface OpenInvitation extends NewInvitationRow {
  readonly id: string;
  readonly teamId: string;
  readonly teamName: string;
}

/** Newest first. */
export async function listInvitations({ prisma, teamId }: TeamDatabase): Promise<Invitation[]> {
  const rows = await prisma.invitation.findMany({ where: { teamId }, orderBy: { createdAt: 'desc' } });
  return rows.map(describeInvitation);
}

/** An older open invitation of the same person is revoked: one link at a time. */
export function addInvitation(
  { prisma, teamId }: TeamDatabase,
  invitation: NewInvitationRow,
): Promise<Invitation> {
  const { email } = invitation;
  return prisma.$transaction(async (tx) => {
    await tx.invitation.updateMany({
      where: { teamId, email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return describeInvitation(await tx.invitation.create({ data: { ...invitation, teamId } }));
  });
}

/** Null where the team has no such invitation; one that is no longer open stays as it is. */
export async function revokeInvitation(
  { prisma, teamId }: TeamDatabase,
  id: string,
): Promise<Invitation | null> {
  await prisma.invitation.updateMany({
    where: { id, teamId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  const row = await prisma.invitation.findUnique({ where: { id, teamId } });
  return row === null ? null : describeInvitation(row);
}

/** The invitation of a link that can still be followed. */
export async function findOpenInvitation(
  { prisma }: Database,
  tokenHash: string,
): Promise<OpenInvitation | null> {
  const row = await prisma.invitation.findUnique({
    where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    include: { team: { select: { name: true } } },
  });
  return row === null ? null : { ...row, teamName: row.team.name };
}

/** Takes an open invitation for one acceptance; false when another one was faster. */
export async function claimInvitation({ prisma }: Database, id: string): Promise<boolean> {
  const { count } = await prisma.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    data: { acceptedAt: new Date() },
  });
  return count === 1;
}

/** Gives back what {@link claimInvitation} took, because accepting it failed. */
export async function releaseInvitation({ prisma }: Database, id: string): Promise<void> {
  await prisma.invitation.update({ where: { id }, data: { acceptedAt: null } });
}

function describeInvitation(row: InvitationModel): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invitedBy,
    state: stateOf(row),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: InvitationModel): Invitation['state'] {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= new Date() ? 'expired' : 'open';
}
