import { JobKind, type FailedJob } from '@mias/contracts';
import type { Database } from '../database.js';

const SHOWN = 200;

/** The latest first. */
export async function listFailedJobs(db: Database): Promise<FailedJob[]> {
  const rows = await db.prisma.job.findMany({
    where: { state: 'failed' },
    orderBy: { finishedAt: { sort: 'desc', nulls: 'last' } },
    take: SHOWN,
  });
  return rows.map((row) => ({
    id: row.id,
    kind: JobKind.parse(row.kind),
    subject: { kind: row.subjectKind, id: row.subjectId },
    attempts: row.attempts,
    error: row.error ?? 'No reason was recorded.',
    finishedAt: (row.finishedAt ?? row.createdAt).toISOString(),
  }));
}
