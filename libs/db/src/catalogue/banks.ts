import { BankRecipe, IndexPrecision, IndexRecall, type Bank, type BankIndex } from '@mias/contracts';
import type { BankIndexModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';

/** Newest first. */
export async function listBanks(db: TeamDatabase): Promise<Bank[]> {
  return describeBanks(db, {});
}

export async function findBank(db: TeamDatabase, bankId: string): Promise<Bank | null> {
  return (await describeBanks(db, { id: bankId }))[0] ?? null;
}

/** Whether the bank of this version, encoder and recipe is there already. */
export async function hasBank(
  { prisma, teamId }: TeamDatabase,
  bank: { readonly versionId: string; readonly encoderId: string; readonly recipeHash: string },
): Promise<boolean> {
  return (await prisma.bank.count({ where: { ...bank, teamId } })) > 0;
}

async function describeBanks(db: TeamDatabase, where: { readonly id?: string }): Promise<Bank[]> {
  const rows = await db.prisma.bank.findMany({
    where: { ...where, teamId: db.teamId },
    include: {
      version: { select: { number: true, dataset: { select: { name: true } } } },
      encoder: { select: { name: true, sha256: true } },
      index: true,
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
      encoderId: row.encoderId,
      encoderName: row.encoder.name,
      encoderSha256: row.encoder.sha256,
      recipe: BankRecipe.parse(row.recipe),
      state: row.state,
      error: row.error,
      images: { total: tally?.total ?? 0, done: tally?.done ?? 0, failed: tally?.failed ?? 0 },
      patches: row.patchCount,
      dim: row.dim,
      timings: { encode: tally?.encode ?? 0, store: tally?.store ?? 0, subsample: row.subsampleSeconds },
      index: row.index === null ? null : describeIndex(row.index),
      createdAt: row.createdAt.toISOString(),
      sealedAt: row.sealedAt?.toISOString() ?? null,
    };
  });
}

function describeIndex(row: BankIndexModel): BankIndex {
  const { id, state, error, buildSeconds, sample } = row;
  return {
    id,
    precision: IndexPrecision.parse(row.precision),
    state,
    error,
    buildSeconds,
    bytes: row.bytes === null ? null : Number(row.bytes),
    recall: IndexRecall.array().parse(row.recall),
    sample,
  };
}

interface BankTally {
  readonly id: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Seconds, summed over images. */
  readonly encode: number;
  readonly store: number;
}

/** Training images of every bank, by how far they got. */
async function tallyImages(db: TeamDatabase, bankIds: readonly string[]): Promise<Map<string, BankTally>> {
  const { rows } = await db.pool.query<BankTally>(
    `SELECT bank.id,
            count(*)::int AS total,
            (count(*) FILTER (WHERE made.state = 'done'))::int AS done,
            (count(*) FILTER (WHERE image.state = 'failed' OR made.state = 'failed'))::int AS failed,
            coalesce(sum(made."encodeSeconds"), 0) AS encode,
            coalesce(sum(made."storeSeconds"), 0) AS store
       FROM "Bank" bank
       JOIN "Image" image ON image."versionId" = bank."versionId" AND image.split = 'train'
       LEFT JOIN "BankImage" made ON made."bankId" = bank.id AND made."imageId" = image.id
      WHERE bank.id = ANY($1::uuid[])
      GROUP BY bank.id`,
    [bankIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
