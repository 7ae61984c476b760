import { JobKind, PACE_SECONDS, type CurrentJob, type Pace, type QueueDepth } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';
import { namedSubject, SUBJECT_COLUMNS, TEAM_SUBJECTS, type SubjectRow } from './team-subjects.js';

/** Who does what, by the worker's id, and what waits for somebody to do it. */
export interface CurrentWork {
  readonly jobs: ReadonlyMap<string, CurrentJob>;
  readonly paces: ReadonlyMap<string, readonly Pace[]>;
  readonly queue: readonly QueueDepth[];
}

/** Of all teams, since they share the workers; what another team's work is about stays unsaid. */
export async function readCurrentWork(db: TeamDatabase): Promise<CurrentWork> {
  return { jobs: await currentJobs(db), paces: await recentPaces(db), queue: await queueDepth(db) };
}

interface CurrentRow extends Partial<SubjectRow> {
  readonly worker: string;
  readonly kind: string;
  readonly images: number;
  readonly attempts: number;
  readonly startedAt: Date;
}

async function currentJobs({ pool, teamId }: TeamDatabase): Promise<Map<string, CurrentJob>> {
  const { rows } = await pool.query<CurrentRow>(
    `SELECT job.worker, job.kind, cardinality(job."imageIds") AS images, job.attempts,
            coalesce(job."startedAt", job."createdAt") AS "startedAt", ${SUBJECT_COLUMNS}
       FROM "Job" job LEFT JOIN (${TEAM_SUBJECTS}) subject ON subject.id = job."subjectId"
      WHERE job.state = 'running' AND job.worker IS NOT NULL AND job."heldUntil" > now()`,
    [teamId],
  );
  return new Map(
    rows.map(({ worker, kind, images, attempts, startedAt, ...subject }) => [
      worker,
      {
        kind: JobKind.parse(kind),
        subject: isNamed(subject) ? namedSubject(subject) : null,
        images,
        attempt: attempts,
        startedAt: startedAt.toISOString(),
      },
    ]),
  );
}

const isNamed = (subject: Partial<SubjectRow>): subject is SubjectRow =>
  typeof subject.subjectId === 'string';

interface PaceRow {
  readonly worker: string;
  readonly kind: string;
  readonly images: number;
  readonly seconds: number;
}

/** Jobs that were done at the first attempt: the times of others hold those of their failures. */
async function recentPaces({ pool }: TeamDatabase): Promise<Map<string, Pace[]>> {
  const { rows } = await pool.query<PaceRow>(
    `SELECT worker, kind, sum(cardinality("imageIds"))::int AS images,
            sum(extract(epoch FROM "finishedAt" - "startedAt"))::float AS seconds
       FROM "Job"
      WHERE state = 'done' AND attempts = 1 AND worker IS NOT NULL AND cardinality("imageIds") > 0
        AND "finishedAt" > now() - make_interval(secs => ${PACE_SECONDS}) AND "finishedAt" > "startedAt"
      GROUP BY worker, kind`,
  );
  const paces = new Map<string, Pace[]>();
  for (const { worker, kind, images, seconds } of rows) {
    const pace = { kind: JobKind.parse(kind), images, imagesPerSecond: images / seconds };
    paces.set(worker, [...(paces.get(worker) ?? []), pace].sort(byKind));
  }
  return paces;
}

interface DepthRow {
  readonly kind: string;
  readonly waiting: number;
  readonly running: number;
  readonly waitingImages: number;
}

async function queueDepth({ pool }: TeamDatabase): Promise<QueueDepth[]> {
  const { rows } = await pool.query<DepthRow>(
    `SELECT kind, (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
            (count(*) FILTER (WHERE state = 'running'))::int AS running,
            coalesce(sum(cardinality("imageIds")) FILTER (WHERE state = 'waiting'), 0)::int AS "waitingImages"
       FROM "Job" WHERE state IN ('waiting', 'running') GROUP BY kind`,
  );
  return rows.map(({ kind, ...depth }) => ({ kind: JobKind.parse(kind), ...depth })).sort(byKind);
}

const byKind = (a: { readonly kind: JobKind }, b: { readonly kind: JobKind }): number =>
  JobKind.options.indexOf(a.kind) - JobKind.options.indexOf(b.kind);
