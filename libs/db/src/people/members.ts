import { Refusal, type ChangeRole, type Member } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';
import type { MemberModel, UserModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';

/** In the order they came. */
export async function listMembers({ prisma, teamId }: TeamDatabase): Promise<Member[]> {
  const rows = await prisma.member.findMany({
    where: { teamId },
    include: { user: true },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
  });
  return rows.map(describeMember);
}

/** Null where the user is no member. Refuses to leave the team without an owner. */
export function changeRole(db: TeamDatabase, { userId, role }: ChangeRole): Promise<Member | null> {
  return changeMember(db, userId, (tx, where) =>
    tx.member.update({ where, data: { role }, include: { user: true } }),
  );
}

/** As {@link changeRole}; the member's keys of this team go with them. */
export function removeMember(db: TeamDatabase, userId: string): Promise<Member | null> {
  return changeMember(db, userId, async (tx, where) => {
    await tx.apiKey.deleteMany({ where: { teamId: db.teamId, referenceId: userId } });
    return tx.member.delete({ where, include: { user: true } });
  });
}

/** Makes the user a member; one who is a member already keeps the greater role. */
export async function addMember(
  tx: Transaction,
  { teamId, userId, role }: Pick<MemberModel, 'teamId' | 'userId' | 'role'>,
): Promise<void> {
  const { count } = await tx.member.createMany({ data: [{ teamId, userId, role }], skipDuplicates: true });
  if (count === 0 && role === 'owner') {
    await tx.member.update({ where: { teamId_userId: { teamId, userId } }, data: { role } });
  }
}

export async function hasOwner({ prisma }: Database, teamId: string): Promise<boolean> {
  return (await prisma.member.count({ where: { teamId, role: 'owner' } })) > 0;
}

type MemberRow = MemberModel & { readonly user: UserModel };
type MemberKey = { readonly teamId_userId: { readonly teamId: string; readonly userId: string } };

function changeMember(
  { prisma, teamId }: TeamDatabase,
  userId: string,
  change: (tx: Transaction, where: MemberKey) => Promise<MemberRow>,
): Promise<Member | null> {
  return prisma.$transaction(async (tx) => {
    // Two owners who demote each other at once would leave none.
    await tx.$queryRaw`SELECT 1 FROM "Team" WHERE id = ${teamId}::uuid FOR UPDATE`;
    const where = { teamId_userId: { teamId, userId } };
    if ((await tx.member.findUnique({ where })) === null) return null;
    const row = await change(tx, where);
    if ((await tx.member.count({ where: { teamId, role: 'owner' } })) === 0) throw lastOwner();
    return describeMember(row);
  });
}

const describeMember = ({ userId, role, createdAt, user }: MemberRow): Member => ({
  userId,
  name: user.name,
  email: user.email,
  role,
  since: createdAt.toISOString(),
});

const lastOwner = (): Refusal =>
  new Refusal(
    'conflict',
    'A team keeps at least one owner, and this is its last one. Make somebody else an owner first.',
  );
