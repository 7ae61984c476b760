import { JobKind, type FailedJob } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

const SHOWN = 200;

/** The latest first. */
export async function listFailedJobs(db: TeamDatabase): Promise<FailedJob[]> {
  const rows = await db.prisma.job.findMany({
    where: { id: { in: await latestFailures(db) } },
    orderBy: { finishedAt: { sort: 'desc', nulls: 'last' } },
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

/** A job has its subject's team; ids are unique over all kinds of subjects. */
async function latestFailures({ pool, teamId }: TeamDatabase): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT job.id
       FROM "Job" job
      WHERE job.state = 'failed'
        AND job."subjectId" IN (
              SELECT version.id FROM "DatasetVersion" version
                JOIN "Dataset" dataset ON dataset.id = version."datasetId" WHERE dataset."teamId" = $1
              UNION ALL SELECT id FROM "Encoder" WHERE "teamId" = $1
              UNION ALL SELECT id FROM "Bank" WHERE "teamId" = $1
              UNION ALL SELECT bank_index.id FROM "BankIndex" bank_index
                JOIN "Bank" bank ON bank.id = bank_index."bankId" WHERE bank."teamId" = $1
              UNION ALL SELECT id FROM "Run" WHERE "teamId" = $1)
      ORDER BY job."finishedAt" DESC NULLS LAST
      LIMIT ${SHOWN}`,
    [teamId],
  );
  return rows.map(({ id }) => id);
}
