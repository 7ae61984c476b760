import {
  PrompterChoice,
  PrompterResult,
  RunRecipe,
  type RunImage,
  type RunImageDetail,
  type RunImagePage,
  type RunImageQuery,
} from '@mias/contracts';
import type { ImageModel, PrompterResultModel, RunImageModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';
import { blobRef } from './blob-refs.js';

/** One page of a run's table; null where there is no such run. */
export async function pageRunImages(db: TeamDatabase, query: RunImageQuery): Promise<RunImagePage | null> {
  const run = await findRunRow(db, query.runId);
  if (run === null) return null;
  const { label, cursor } = query;
  const total = await db.prisma.image.count({
    where: { versionId: run.versionId, split: 'test', ...(label !== undefined && { label }) },
  });
  const images = await describeImages(db, run, await orderImages(db, run.versionId, query));
  const end = cursor + images.length;
  return { images, total, next: end < total ? end : null };
}

/** All test images of a run in the manifest's order; null where there is no such run. */
export async function listRunImages(db: TeamDatabase, runId: string): Promise<RunImage[] | null> {
  const run = await findRunRow(db, runId);
  if (run === null) return null;
  const rows = await db.prisma.image.findMany({
    where: { versionId: run.versionId, split: 'test' },
    select: { id: true },
    orderBy: { ordinal: 'asc' },
  });
  return describeImages(
    db,
    run,
    rows.map(({ id }) => id),
  );
}

/** Null where there is no such run, or the image is not one of its test images. */
export async function findRunImage(
  db: TeamDatabase,
  runId: string,
  imageId: string,
): Promise<RunImageDetail | null> {
  const run = await findRunRow(db, runId);
  const image = await db.prisma.image.findUnique({ where: { id: imageId }, include: ownResults(runId) });
  if (run === null || image === null) return null;
  if (image.versionId !== run.versionId || image.split !== 'test') return null;
  const { scaleMin, scaleMax } = run;
  return {
    ...describeImage(run, image),
    view: blobRef(image.viewSha256, 'png'),
    groundTruth: blobRef(image.maskViewSha256, 'png'),
    map: blobRef(image.runImages[0]?.mapSha256 ?? null, 'f32'),
    mapSide: RunRecipe.parse(run.recipe).map.side,
    scale: scaleMin === null || scaleMax === null ? null : { min: scaleMin, max: scaleMax },
    previousImageId: await neighbourOf(db, image, 'previous'),
    nextImageId: await neighbourOf(db, image, 'next'),
  };
}

interface RunRow {
  readonly id: string;
  readonly versionId: string;
  readonly recipe: unknown;
  readonly prompters: unknown;
  readonly scaleMin: number | null;
  readonly scaleMax: number | null;
}

type ImageRow = ImageModel & {
  readonly runImages: readonly (RunImageModel & { readonly results: readonly PrompterResultModel[] })[];
};

const findRunRow = (db: TeamDatabase, runId: string): Promise<RunRow | null> =>
  db.prisma.run.findUnique({ where: { id: runId, teamId: db.teamId } });

const ownResults = (runId: string) =>
  ({ runImages: { where: { runId }, include: { results: true } } }) as const;

/** The answer mask's DICE and area: SQL counts from 1. */
const orders = {
  name: 'image.ordinal',
  score: 'result.score',
  dice: 'answer.dice[answer."answerMask" + 1]',
  area: 'answer."maskPixels"[answer."answerMask" + 1]',
} satisfies Record<RunImageQuery['sort'], string>;

/** Ids of one page in the query's order; images without a value come last, ties keep the manifest's order. */
async function orderImages(db: TeamDatabase, versionId: string, query: RunImageQuery): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT image.id
       FROM "Image" image
       LEFT JOIN "RunImage" result ON result."runId" = $2 AND result."imageId" = image.id
       LEFT JOIN "PrompterResult" answer
         ON answer."runId" = $2 AND answer."imageId" = image.id AND answer.key = $3
      WHERE image."versionId" = $1 AND image.split = 'test' AND ($4::text IS NULL OR image.label::text = $4)
      ORDER BY ${orders[query.sort]} ${query.descending ? 'DESC' : 'ASC'} NULLS LAST, image.ordinal
      OFFSET $5 LIMIT $6`,
    [versionId, query.runId, query.sortKey ?? null, query.label ?? null, query.cursor, query.limit],
  );
  return rows.map(({ id }) => id);
}

async function describeImages(
  db: TeamDatabase,
  run: RunRow,
  imageIds: readonly string[],
): Promise<RunImage[]> {
  const rows = await db.prisma.image.findMany({
    where: { id: { in: [...imageIds] } },
    include: ownResults(run.id),
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return imageIds.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [describeImage(run, row)];
  });
}

function describeImage(run: RunRow, image: ImageRow): RunImage {
  const [result] = image.runImages;
  const failedBefore = image.state === 'failed';
  const keys = PrompterChoice.array()
    .parse(run.prompters)
    .map(({ key }) => key);
  const results = [...(result?.results ?? [])].sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  return {
    imageId: image.id,
    name: image.name,
    label: image.label,
    state: result?.state ?? (failedBefore ? 'failed' : 'waiting'),
    error: result?.error ?? image.error,
    thumbnail: blobRef(image.thumbnailSha256, 'webp'),
    score: result?.score ?? null,
    thresholdDice: result?.thresholdDice ?? null,
    results: results.filter(({ error }) => error === null).map(describeResult),
    failedPrompters: results.flatMap(({ key, error }) => (error === null ? [] : [{ key, reason: error }])),
  };
}

function describeResult(row: PrompterResultModel): PrompterResult {
  return PrompterResult.parse({
    key: row.key,
    points: row.points,
    boxes: row.boxes,
    masks: row.maskSha256.map((sha256) => ({ sha256, kind: 'png' })),
    maskPixels: row.maskPixels,
    iou: row.iou.length === 0 ? null : row.iou,
    dice: row.dice.length === 0 ? null : row.dice,
    answerMask: row.answerMask,
    warnings: row.warnings,
  });
}

async function neighbourOf(
  db: TeamDatabase,
  { versionId, ordinal }: ImageModel,
  side: 'previous' | 'next',
): Promise<string | null> {
  const row = await db.prisma.image.findFirst({
    where: { versionId, split: 'test', ordinal: side === 'next' ? { gt: ordinal } : { lt: ordinal } },
    orderBy: { ordinal: side === 'next' ? 'asc' : 'desc' },
    select: { id: true },
  });
  return row?.id ?? null;
}
