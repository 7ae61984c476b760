import { IndexPrecision } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';
import { decodeVectors } from './vector-array.js';

/** What makes a bank's HNSW index. */
export interface IndexPlan {
  readonly bankId: string;
  readonly precision: IndexPrecision;
  readonly dim: number;
  readonly patchCount: number;
  /** Null until it is built. */
  readonly buildSeconds: number | null;
}

/** What was found out about an index. */
export interface IndexFacts {
  readonly recall: readonly { efSearch: number; at1: number; at10: number; seconds: number }[];
  /** Patches that recall was measured on. */
  readonly sample: number;
}

export async function loadIndexPlan({ prisma }: Database, indexId: string): Promise<IndexPlan> {
  const { bankId, precision, buildSeconds, bank } = await prisma.bankIndex.findUniqueOrThrow({
    where: { id: indexId },
    include: { bank: { select: { dim: true, patchCount: true } } },
  });
  const { dim, patchCount } = bank;
  if (dim === null) throw new Error(`Bank ${bankId} is not sealed, and its index waits for that.`);
  return { bankId, precision: IndexPrecision.parse(precision), dim, patchCount, buildSeconds };
}

/** The index that a run of this bank searches; null where there is none to search. */
export async function findReadyIndex(
  { prisma }: Database,
  bankId: string,
): Promise<IndexPlan['precision'] | null> {
  const index = await prisma.bankIndex.findUnique({ where: { bankId } });
  return index?.state === 'done' ? IndexPrecision.parse(index.precision) : null;
}

/**
 * Builds the index anew, beside everyone who reads and writes patches meanwhile. Aborting cancels it.
 *
 * The connection is closed afterwards: it has settings of its own.
 */
export async function buildIndex({ pool }: Database, plan: IndexPlan, signal: AbortSignal): Promise<void> {
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const cancel = (): void =>
    void pool.query('SELECT pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    // One that was interrupted is there and invalid.
    await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${indexName(plan.bankId)}`);
    await client.query(`SET maintenance_work_mem = '${workMegabytes(plan)}MB'`);
    const type = vectorType(plan);
    await client.query(
      `CREATE INDEX CONCURRENTLY ${indexName(plan.bankId)} ON "Patch"
       USING hnsw ((embedding::${type}) ${plan.precision === 'single' ? 'vector' : 'halfvec'}_l2_ops)
       WHERE "bankId" = '${plan.bankId}'`,
    );
  } finally {
    signal.removeEventListener('abort', cancel);
    client.release(true);
  }
}

/** The index counts as built from here on, whatever becomes of the rest of the job. */
export async function storeIndexBuilt(
  { prisma, pool }: Database,
  { bankId }: IndexPlan,
  buildSeconds: number,
): Promise<void> {
  const { rows } = await pool.query<{ bytes: string }>('SELECT pg_relation_size($1::regclass) AS bytes', [
    indexName(bankId),
  ]);
  await prisma.bankIndex.update({
    where: { bankId },
    data: { buildSeconds, bytes: BigInt(rows[0]?.bytes ?? 0) },
  });
}

export async function storeIndexFacts(
  tx: Transaction,
  indexId: string,
  { recall, sample }: IndexFacts,
): Promise<void> {
  await tx.bankIndex.update({ where: { id: indexId }, data: { recall: [...recall], sample } });
}

/** Patches that the index under way holds already; 0 where none is under way, or where Postgres does not tell. */
export async function indexedPatches({ pool }: Database, bankId: string): Promise<number> {
  const { rows } = await pool.query<{ done: string }>(
    `SELECT coalesce(sum(progress.tuples_done), 0) AS done
     FROM pg_stat_progress_create_index progress JOIN pg_stat_activity activity USING (pid)
     WHERE strpos(activity.query, $1) > 0`,
    [indexName(bankId)],
  );
  return Number(rows[0]?.done ?? 0);
}

/** Some patches of a bank, the same ones every time and from everywhere in it. */
export async function samplePatches(
  { pool }: Database,
  { bankId, dim }: Pick<IndexPlan, 'bankId' | 'dim'>,
  count: number,
): Promise<{ readonly ordinals: Uint32Array; readonly vectors: Float32Array }> {
  const { rows } = await pool.query<{ ordinals: number[] | null; vectors: Buffer | null }>(
    `SELECT array_agg(ordinal ORDER BY ordinal) AS ordinals,
       string_agg(vector_send(embedding), ''::bytea ORDER BY ordinal) AS vectors
     FROM (SELECT ordinal, embedding FROM "Patch" WHERE "bankId" = $1 ORDER BY md5(ordinal::text) LIMIT $2) AS sample`,
    [bankId, count],
  );
  const [sample] = rows;
  return {
    ordinals: Uint32Array.from(sample?.ordinals ?? []),
    vectors: decodeVectors(sample?.vectors ?? Buffer.alloc(0), dim),
  };
}

/** Name in SQL of a bank's index, as the trigger that drops it writes it, too. */
export const indexName = (bankId: string): string => `"Patch_hnsw_${bankId}"`;

/** Type in SQL of what the index orders: one with a length, which the column has not. */
export const vectorType = ({ precision, dim }: Pick<IndexPlan, 'precision' | 'dim'>): string =>
  `${precision === 'single' ? 'vector' : 'halfvec'}(${dim})`;

/** A graph that does not fit is finished on disk, many times slower; more than this is asked of no server. */
const MOST_MEGABYTES = 4096;

/** pgvector keeps a patch's neighbours beside its values: 32 links in the lowest layer, and few above. */
const LINK_BYTES = 1024;

function workMegabytes({ precision, dim, patchCount }: IndexPlan): number {
  const bytes = patchCount * (dim * (precision === 'single' ? 4 : 2) + LINK_BYTES);
  return Math.min(MOST_MEGABYTES, 64 + Math.ceil(bytes / 2 ** 20));
}
