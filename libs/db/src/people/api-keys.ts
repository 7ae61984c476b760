import { Scope, type ApiKey, type Role } from '@mias/contracts';
import type { Database } from '../database.js';
import type { ApiKeyModel, UserModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';

/** Who a key speaks for: the member who made it, with the role they have now. */
export interface KeyHolder {
  readonly user: Pick<UserModel, 'id' | 'name' | 'email'>;
  readonly teamId: string;
  readonly role: Role;
  readonly keyName: string;
  readonly scopes: readonly Scope[];
}

/** Null for a key of no team, and for one whose maker has left its team. */
export async function findKeyHolder({ prisma }: Database, keyId: string): Promise<KeyHolder | null> {
  const key = await prisma.apiKey.findUnique({ where: { id: keyId }, include: { user: true } });
  if (key === null || key.teamId === null) return null;
  const { teamId, referenceId: userId } = key;
  const member = await prisma.member.findUnique({ where: { teamId_userId: { teamId, userId } } });
  if (member === null) return null;
  const { user, name } = key;
  return { user, teamId, role: member.role, keyName: name ?? keyId, scopes: scopesOf(key) };
}

/** Gives a key that was just made to the team. */
export async function assignKey({ prisma, teamId }: TeamDatabase, keyId: string): Promise<ApiKey> {
  const row = await prisma.apiKey.update({
    where: { id: keyId },
    data: { teamId },
    include: { user: true },
  });
  return describeKey(row);
}

/** Newest first. @param userId absent: the keys of all members */
export async function listKeys({ prisma, teamId }: TeamDatabase, userId?: string): Promise<ApiKey[]> {
  const rows = await prisma.apiKey.findMany({
    where: { teamId, ...(userId !== undefined && { referenceId: userId }) },
    include: { user: true },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(describeKey);
}

/** Null where the team, or the user in it, has no such key. */
export async function deleteKey(
  { prisma, teamId }: TeamDatabase,
  { keyId, userId }: { readonly keyId: string; readonly userId?: string },
): Promise<ApiKey | null> {
  const where = { id: keyId, teamId, ...(userId !== undefined && { referenceId: userId }) };
  const row = await prisma.apiKey.findUnique({ where, include: { user: true } });
  if (row === null) return null;
  await prisma.apiKey.delete({ where });
  return describeKey(row);
}

/** The form in which better-auth keeps what a key opens: `{ mias: scopes }`. */
export const KEY_RESOURCE = 'mias';

function scopesOf({ permissions }: ApiKeyModel): Scope[] {
  const granted: unknown = JSON.parse(permissions ?? '{}');
  const scopes: unknown =
    typeof granted === 'object' && granted !== null ? Reflect.get(granted, KEY_RESOURCE) : undefined;
  return Scope.array().parse(scopes ?? []);
}

function describeKey(row: ApiKeyModel & { readonly user: UserModel }): ApiKey {
  return {
    id: row.id,
    name: row.name ?? '',
    start: row.start ?? '',
    scopes: scopesOf(row),
    owner: row.user.name,
    createdAt: row.createdAt.toISOString(),
    expiresAt: (row.expiresAt ?? row.createdAt).toISOString(),
    lastUsedAt: row.lastRequest?.toISOString() ?? null,
  };
}
