import { JobKind, Subject } from '@mias/contracts';
import type { Database } from '../database.js';
import type { ClaimedJob } from './claimed-job.js';
import { failJob } from './finish.js';

/** A claim that is not renewed for this long is free for others. */
const CLAIM_SECONDS = 15;

/** A job that was taken this often without an end takes workers down, or cannot be done at all. */
const MAX_ATTEMPTS = 5;

/** Takes the job, or returns null when it is finished, cancelled, or in the hands of a living worker. */
export async function claimJob(db: Database, jobId: string, worker: string): Promise<ClaimedJob | null> {
  const { rows } = await db.pool.query<ClaimedRow>(
    `UPDATE "Job" SET state = 'running', worker = $2, attempts = "Job".attempts + 1, error = NULL,
       "heldUntil" = now() + make_interval(secs => ${CLAIM_SECONDS}),
       "startedAt" = coalesce("Job"."startedAt", now())
     FROM (SELECT id, error FROM "Job" WHERE id = $1 FOR UPDATE) AS before
     WHERE "Job".id = before.id AND state IN ('waiting', 'running')
       AND ("heldUntil" IS NULL OR "heldUntil" < now())
     RETURNING "Job".id, kind, "subjectKind", "subjectId", shard, "imageIds", attempts, before.error AS "lastError"`,
    [jobId, worker],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const job: ClaimedJob = {
    id: row.id,
    kind: JobKind.parse(row.kind),
    subject: Subject.parse({ kind: row.subjectKind, id: row.subjectId }),
    shard: row.shard,
    imageIds: row.imageIds,
    attempts: row.attempts,
    worker,
  };
  if (job.attempts <= MAX_ATTEMPTS) return job;
  await failJob(db, job, row.lastError ?? (await deathReport(db, job)));
  return null;
}

/** Keeps all of a worker's claims; called more often than {@link CLAIM_SECONDS}. */
export async function renewClaims({ pool }: Database, worker: string): Promise<void> {
  await pool.query(
    `UPDATE "Job" SET "heldUntil" = now() + make_interval(secs => ${CLAIM_SECONDS})
     WHERE worker = $1 AND state = 'running'`,
    [worker],
  );
}

/** Whether the job is still this worker's to do: asked between images, so that a cancelled run stops soon. */
export async function isStillClaimed({ pool }: Database, job: ClaimedJob): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM "Job" WHERE id = $1 AND state = 'running' AND worker = $2`,
    [job.id, job.worker],
  );
  return rowCount === 1;
}

/** Gives the job back untried, because the worker is asked to stop. */
export async function releaseJob({ pool }: Database, job: ClaimedJob): Promise<void> {
  await pool.query(
    `UPDATE "Job" SET state = 'waiting', attempts = attempts - 1, worker = NULL, "heldUntil" = NULL
     WHERE id = $1 AND state = 'running' AND worker = $2`,
    [job.id, job.worker],
  );
}

/** Gives the job back after an error that another try may not meet; each try waits longer than the last. */
export async function retryJob({ pool }: Database, job: ClaimedJob, error: string): Promise<void> {
  await pool.query(
    `UPDATE "Job" SET state = 'waiting', worker = NULL, error = $3,
       "heldUntil" = now() + make_interval(secs => attempts)
     WHERE id = $1 AND state = 'running' AND worker = $2`,
    [job.id, job.worker, error],
  );
}

interface ClaimedRow {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  shard: number;
  imageIds: string[];
  attempts: number;
  lastError: string | null;
}

async function deathReport({ prisma }: Database, job: ClaimedJob): Promise<string> {
  const images = await prisma.image.findMany({
    where: { id: { in: [...job.imageIds] } },
    select: { name: true },
  });
  const about = images.length === 0 ? '' : `, images ${images.map(({ name }) => name).join(', ')}`;
  return (
    `The worker died ${job.attempts - 1} times while doing this (${job.kind}, shard ${job.shard} of ` +
    `${job.subject.kind} ${job.subject.id}${about}). Its log says why; too little memory is the usual reason.`
  );
}
