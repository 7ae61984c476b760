import { BankRecipe as BankRecipeJson } from '@mias/contracts';
import type { BankRecipe } from '@mias/core';
import type { Database, Transaction } from '../database.js';
import { type EncoderIdentity, loadEncoder } from './encoder-import.js';

/** How an image is embedded. */
export interface EncodingPlan {
  readonly encoder: EncoderIdentity;
  readonly recipe: Pick<BankRecipe, 'reading'>;
}

/** What building a bank needs to know. */
export interface BankPlan extends EncodingPlan {
  readonly id: string;
  readonly recipe: BankRecipe;
  /** Null until the bank is sealed. */
  readonly size: BankSize | null;
}

export interface BankSize {
  readonly patchCount: number;
  /** Length of a patch vector. */
  readonly dim: number;
}

/** A training image whose patches are not in the bank yet. */
export interface UnbankedImage {
  readonly imageId: string;
  readonly name: string;
  /** Place among the version's training images. */
  readonly ordinal: number;
  readonly sha256: string;
}

export async function loadBankPlan(db: Database, bankId: string): Promise<BankPlan> {
  const bank = await db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
  const { state, patchCount, dim } = bank;
  return {
    id: bankId,
    recipe: BankRecipeJson.parse(bank.recipe),
    encoder: await loadEncoder(db, bank.encoderId),
    size: state === 'done' && dim !== null ? { patchCount, dim } : null,
  };
}

/** Those of the images that still wait, in the manifest's order. */
export async function unbankedImages(
  { prisma }: Database,
  bankId: string,
  imageIds: readonly string[],
): Promise<UnbankedImage[]> {
  const rows = await prisma.bankImage.findMany({
    where: { bankId, imageId: { in: [...imageIds] }, state: 'waiting' },
    orderBy: { image: { ordinal: 'asc' } },
    select: { imageId: true, image: { select: { name: true, ordinal: true, sha256: true } } },
  });
  return rows.map(({ imageId, image }) => ({ imageId, ...image }));
}

/** The bank is built without this image. */
export async function failBankImage(
  { prisma }: Database,
  { bankId, imageId }: { readonly bankId: string; readonly imageId: string },
  error: string,
): Promise<void> {
  await prisma.bankImage.updateMany({
    where: { bankId, imageId, state: 'waiting' },
    data: { state: 'failed', error },
  });
}

/** What a bank that is about to be sealed holds. */
export interface BankContent {
  readonly patchCount: number;
  /** Length of a patch vector; null in an empty bank. */
  readonly dim: number | null;
  readonly imageCount: number;
  /** The first images that failed, with their reasons. */
  readonly failures: readonly string[];
}

const FAILURES_TOLD = 3;

export async function readBankContent({ pool, prisma }: Database, bankId: string): Promise<BankContent> {
  const { rows } = await pool.query<{ count: number; dim: number | null }>(
    `SELECT count(*)::int AS count,
       (SELECT vector_dims(embedding) FROM "Patch" WHERE "bankId" = $1 LIMIT 1) AS dim
     FROM "Patch" WHERE "bankId" = $1`,
    [bankId],
  );
  const failed = await prisma.bankImage.findMany({
    where: { bankId, state: 'failed' },
    orderBy: { image: { ordinal: 'asc' } },
    take: FAILURES_TOLD,
    select: { error: true, image: { select: { name: true } } },
  });
  return {
    patchCount: rows[0]?.count ?? 0,
    dim: rows[0]?.dim ?? null,
    imageCount: await prisma.bankImage.count({ where: { bankId } }),
    failures: failed.map(({ error, image }) => `${image.name}: ${error ?? 'no reason is recorded'}`),
  };
}

export async function storeBankContent(
  tx: Transaction,
  bankId: string,
  { patchCount, dim }: BankSize,
): Promise<void> {
  await tx.bank.update({ where: { id: bankId }, data: { patchCount, dim, keptOrdinals: null } });
}
