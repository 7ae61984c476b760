import { EncoderKind, PipelineRecipe, PrompterChoice, type Pipeline } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** Newest first. */
export async function listPipelines(db: TeamDatabase): Promise<Pipeline[]> {
  return describePipelines(db, {});
}

export async function findPipeline(db: TeamDatabase, id: string): Promise<Pipeline | null> {
  return (await describePipelines(db, { id }))[0] ?? null;
}

/** What a call needs to know before a worker is asked. */
export async function findPipelineByName(
  { prisma, teamId }: TeamDatabase,
  name: string,
): Promise<Pick<Pipeline, 'id' | 'state' | 'error' | 'retiredAt'> | null> {
  const row = await prisma.pipeline.findUnique({
    where: { teamId_name: { teamId, name } },
    select: { id: true, state: true, error: true, retiredAt: true },
  });
  return row === null ? null : { ...row, retiredAt: row.retiredAt?.toISOString() ?? null };
}

/** Names of those that can be called. */
export async function callablePipelines({ prisma, teamId }: TeamDatabase): Promise<string[]> {
  const rows = await prisma.pipeline.findMany({
    where: { teamId, state: 'done', retiredAt: null },
    orderBy: { name: 'asc' },
    select: { name: true },
  });
  return rows.map(({ name }) => name);
}

/** Again changes nothing. */
export async function retirePipeline({ prisma, teamId }: TeamDatabase, id: string): Promise<void> {
  await prisma.pipeline.updateMany({
    where: { id, teamId, retiredAt: null },
    data: { retiredAt: new Date() },
  });
}

async function describePipelines(db: TeamDatabase, where: { readonly id?: string }): Promise<Pipeline[]> {
  const { prisma, teamId } = db;
  const rows = await prisma.pipeline.findMany({
    where: { ...where, teamId },
    include: {
      bank: {
        select: {
          version: { select: { number: true, dataset: { select: { name: true } } } },
          encoder: { select: { name: true, kind: true } },
        },
      },
    },
    orderBy: { createdAt: 'desc' },
  });
  const tallies = await tallyImages(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { version, encoder } = row.bank;
    const { preset, source, map } = PipelineRecipe.parse(row.recipe);
    const { normalsMin: min, normalsMax: max } = row;
    return {
      id: row.id,
      name: row.name,
      preset,
      source: {
        ...source,
        bankId: row.bankId,
        datasetName: version.dataset.name,
        versionNumber: version.number,
        encoderName: encoder.name,
        encoderKind: EncoderKind.parse(encoder.kind),
      },
      map,
      prompter: PrompterChoice.parse(row.prompter),
      state: row.state,
      error: row.error,
      normals: min === null || max === null ? null : { min, max },
      images: tallies.get(row.id) ?? { total: 0, done: 0, failed: 0 },
      createdAt: row.createdAt.toISOString(),
      retiredAt: row.retiredAt?.toISOString() ?? null,
    };
  });
}

/** Normal images of every pipeline, by how far they got. */
async function tallyImages(
  { prisma }: TeamDatabase,
  pipelineIds: readonly string[],
): Promise<Map<string, Pipeline['images']>> {
  const groups = await prisma.pipelineImage.groupBy({
    by: ['pipelineId', 'state'],
    where: { pipelineId: { in: [...pipelineIds] } },
    _count: true,
  });
  const tallies = new Map<string, Pipeline['images']>();
  for (const { pipelineId, state, _count: count } of groups) {
    const { total, done, failed } = tallies.get(pipelineId) ?? { total: 0, done: 0, failed: 0 };
    tallies.set(pipelineId, {
      total: total + count,
      done: done + (state === 'done' ? count : 0),
      failed: failed + (state === 'failed' ? count : 0),
    });
  }
  return tallies;
}
