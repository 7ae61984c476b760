import type { LeaveOneOut } from '@mias/core';
import type { Database } from '../database.js';

/** The patches of one image in a sealed bank. */
export interface BankSpan {
  readonly imageId: string;
  /** Ordinals, from `first` up to and without `end`. */
  readonly first: number;
  readonly end: number;
}

export interface HealthPlan {
  readonly bankId: string;
  /** Of all images that have patches in the bank, ascending. */
  readonly spans: readonly BankSpan[];
}

export async function loadHealthPlan({ prisma, pool }: Database, healthId: string): Promise<HealthPlan> {
  const { bankId } = await prisma.bankHealth.findUniqueOrThrow({ where: { id: healthId } });
  const { rows } = await pool.query<BankSpan>(
    `SELECT "imageId", min(ordinal) AS first, max(ordinal) + 1 AS end
     FROM "Patch" WHERE "bankId" = $1 GROUP BY "imageId" ORDER BY first`,
    [bankId],
  );
  return { bankId, spans: rows };
}

/** Those of the images that are not compared yet. */
export async function uncheckedImages(
  { prisma }: Database,
  healthId: string,
  imageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const done = await prisma.checkedImage.findMany({
    where: { healthId, imageId: { in: [...imageIds] } },
    select: { imageId: true },
  });
  const checked = new Set(done.map(({ imageId }) => imageId));
  return new Set(imageIds.filter((imageId) => !checked.has(imageId)));
}

/** An image that is compared stays as it is. */
export async function storeChecked(
  { prisma }: Database,
  key: { readonly healthId: string; readonly imageId: string },
  { score, typical, sources }: LeaveOneOut,
): Promise<void> {
  const data = { ...key, score, typical, sources: sources.map((source) => ({ ...source })) };
  await prisma.checkedImage.createMany({ data: [data], skipDuplicates: true });
}
