import { JobKind, type FailedJob } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';
import { namedSubject, SUBJECT_COLUMNS, TEAM_SUBJECTS, type SubjectRow } from './team-subjects.js';

const SHOWN = 200;

/** What the rows say of it. */
export type FailedJobRecord = Omit<FailedJob, 'obstacle'>;

/** The latest first. */
export const listFailedJobs = (db: TeamDatabase): Promise<FailedJobRecord[]> => failedJobs(db, null);

export const findFailedJob = async (db: TeamDatabase, jobId: string): Promise<FailedJobRecord | null> =>
  (await failedJobs(db, jobId))[0] ?? null;

interface FailedRow extends SubjectRow {
  readonly id: string;
  readonly kind: string;
  readonly imageNames: string[];
  readonly attempts: number;
  readonly error: string | null;
  readonly finishedAt: Date;
}

/** A job has its subject's team; ids are unique over all kinds of subjects. */
async function failedJobs({ pool, teamId }: TeamDatabase, jobId: string | null): Promise<FailedJobRecord[]> {
  const { rows } = await pool.query<FailedRow>(
    `SELECT job.id, job.kind, job.attempts, job.error,
            coalesce(job."finishedAt", job."createdAt") AS "finishedAt",
            ARRAY(SELECT image.name FROM "Image" image
                   WHERE image.id = ANY(job."imageIds") ORDER BY image.ordinal) AS "imageNames",
            ${SUBJECT_COLUMNS}
       FROM "Job" job JOIN (${TEAM_SUBJECTS}) subject ON subject.id = job."subjectId"
      WHERE job.state = 'failed' AND ($2::uuid IS NULL OR job.id = $2)
      ORDER BY 5 DESC
      LIMIT ${SHOWN}`,
    [teamId, jobId],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: JobKind.parse(row.kind),
    subject: namedSubject(row),
    imageNames: row.imageNames,
    attempts: row.attempts,
    error: row.error ?? 'No reason was recorded.',
    finishedAt: row.finishedAt.toISOString(),
  }));
}
