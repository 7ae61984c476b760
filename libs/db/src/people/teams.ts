import { LOCAL_TEAM_ID, LOCAL_USER_ID, type TeamMembership } from '@mias/contracts';
import type { Database } from '../database.js';
import type { TeamDatabase } from '../team-database.js';

/**
 * The teams that somebody is in, by the order in which they came to them. One statement, since every request
 * of theirs waits for it.
 */
export async function teamsOf({ pool }: Database, userId: string): Promise<TeamMembership[]> {
  const { rows } = await pool.query<TeamMembership>(
    `SELECT team.id, team.name, member.role
       FROM "Member" member JOIN "Team" team ON team.id = member."teamId"
      WHERE member."userId" = $1
      ORDER BY member."createdAt", team.id`,
    [userId],
  );
  return rows;
}

/** @returns the id of a new team, whose owner the user is */
export async function createTeam({ prisma }: Database, name: string, userId: string): Promise<string> {
  const members = { create: { userId, role: 'owner' } } as const;
  const { id } = await prisma.team.create({ data: { name, members } });
  return id;
}

export async function renameTeam({ prisma, teamId }: TeamDatabase, name: string): Promise<void> {
  await prisma.team.update({ where: { id: teamId }, data: { name } });
}

/** The local user owns the local team where nobody signs in, and is in no team where people do. */
export async function settleLocalUser({ prisma }: Database, mode: 'local' | 'shared'): Promise<void> {
  if (mode === 'shared') {
    await prisma.member.deleteMany({ where: { userId: LOCAL_USER_ID } });
    return;
  }
  const key = { teamId: LOCAL_TEAM_ID, userId: LOCAL_USER_ID };
  await prisma.member.upsert({
    where: { teamId_userId: key },
    create: { ...key, role: 'owner' },
    update: { role: 'owner' },
  });
}
