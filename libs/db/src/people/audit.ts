import { AuditEntry, type AuditPage, type AuditQuery } from '@mias/contracts';
import type { Transaction } from '../database.js';
import type { TeamDatabase } from '../team-database.js';

export interface NewAuditEntry extends Omit<AuditEntry, 'id' | 'at'> {
  readonly teamId: string;
}

export async function addAuditEntry(
  tx: Pick<Transaction, 'auditEntry'>,
  entry: NewAuditEntry,
): Promise<void> {
  await tx.auditEntry.create({ data: entry });
}

/** Newest first. */
export async function pageAudit(
  { prisma, teamId }: TeamDatabase,
  { cursor, limit }: AuditQuery,
): Promise<AuditPage> {
  const where = { teamId };
  const total = await prisma.auditEntry.count({ where });
  const rows = await prisma.auditEntry.findMany({
    where,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip: cursor,
    take: limit,
  });
  return { total, entries: rows.map((row) => AuditEntry.parse({ ...row, at: row.at.toISOString() })) };
}
