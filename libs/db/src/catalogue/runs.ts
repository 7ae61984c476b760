import { EncoderKind, PrompterChoice, RunMetrics, RunRecipe, type Run } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** Newest first. */
export async function listRuns(db: TeamDatabase): Promise<Run[]> {
  return describeRuns(db, {});
}

export async function findRun(db: TeamDatabase, runId: string): Promise<Run | null> {
  return (await describeRuns(db, { id: runId }))[0] ?? null;
}

async function describeRuns(db: TeamDatabase, where: { readonly id?: string }): Promise<Run[]> {
  const rows = await db.prisma.run.findMany({
    where: { ...where, teamId: db.teamId },
    include: {
      version: { select: { number: true, dataset: { select: { name: true } } } },
      encoder: { select: { name: true, kind: true } },
    },
    orderBy: { createdAt: 'desc' },
  });
  const tallies = await tallyImages(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const tally = tallies.get(row.id);
    return {
      id: row.id,
      versionId: row.versionId,
      datasetName: row.version.dataset.name,
      versionNumber: row.version.number,
      bankId: row.bankId,
      detectorId: row.detectorId,
      encoderId: row.encoderId,
      encoderName: row.encoder.name,
      encoderKind: EncoderKind.parse(row.encoder.kind),
      recipe: RunRecipe.parse(row.recipe),
      prompters: PrompterChoice.array().parse(row.prompters),
      state: row.state,
      error: row.error,
      scale: row.scaleMin === null || row.scaleMax === null ? null : { min: row.scaleMin, max: row.scaleMax },
      metrics: RunMetrics.nullable().parse(row.metrics),
      images: { total: tally?.total ?? 0, done: tally?.done ?? 0, failed: tally?.failed ?? 0 },
      timings: { encode: tally?.encode ?? 0, search: tally?.search ?? 0, decode: tally?.decode ?? 0 },
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  });
}

interface RunTally {
  readonly id: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Seconds, summed over images. */
  readonly encode: number;
  readonly search: number;
  readonly decode: number;
}

/** Test images of every run, by how far they got. */
async function tallyImages(db: TeamDatabase, runIds: readonly string[]): Promise<Map<string, RunTally>> {
  const { rows } = await db.pool.query<RunTally>(
    `SELECT run.id,
            count(*)::int AS total,
            (count(*) FILTER (WHERE result.state = 'done'))::int AS done,
            (count(*) FILTER (WHERE image.state = 'failed' OR result.state = 'failed'))::int AS failed,
            coalesce(sum(result."encodeSeconds"), 0) AS encode,
            coalesce(sum(result."searchSeconds"), 0) AS search,
            coalesce(sum(result."decodeSeconds"), 0) AS decode
       FROM "Run" run
       JOIN "Image" image ON image."versionId" = run."versionId" AND image.split = 'test'
       LEFT JOIN "RunImage" result ON result."runId" = run.id AND result."imageId" = image.id
      WHERE run.id = ANY($1::uuid[])
      GROUP BY run.id`,
    [runIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
