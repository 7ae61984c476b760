import type { IndexPrecision } from '@mias/contracts';
import type { Database } from '../database.js';
import { vectorType } from './bank-index.js';
import { encodeVectorArray } from './vector-array.js';

export interface IndexedBank {
  readonly bankId: string;
  readonly dim: number;
  readonly precision: IndexPrecision;
}

export interface IndexSearch {
  readonly neighbours: number;
  /** Candidates that pgvector keeps while it walks the graph. */
  readonly efSearch: number;
}

/** The patches that the index found, nearest first. */
export interface IndexAnswer {
  /** Row-major [queries, neighbours]; L2, not squared. */
  readonly distances: Float32Array;
  readonly ordinals: Uint32Array;
}

/** Queries of one statement: on the embedded database everyone else waits for it. */
const QUERIES_AT_ONCE = 128;

/**
 * Asks a bank's HNSW index for the patches nearest to every query.
 *
 * @param queries row-major [count, dim]
 */
export async function searchIndex(
  db: Database,
  {
    bank,
    search,
    queries,
  }: { readonly bank: IndexedBank; readonly search: IndexSearch; readonly queries: Float32Array },
): Promise<IndexAnswer> {
  const count = queries.length / bank.dim;
  const distances = new Float32Array(count * search.neighbours);
  const ordinals = new Uint32Array(count * search.neighbours);
  for (let first = 0; first < count; first += QUERIES_AT_ONCE) {
    const end = Math.min(count, first + QUERIES_AT_ONCE);
    const rows = await ask(db, { bank, search, queries: queries.subarray(first * bank.dim, end * bank.dim) });
    if (rows.length !== (end - first) * search.neighbours) {
      throw new Error(
        `The index of bank ${bank.bankId} found ${rows.length} of ${(end - first) * search.neighbours} patches. ` +
          'Build it again, or search exactly.',
      );
    }
    rows.forEach(({ ordinal, distance }, index) => {
      distances[first * search.neighbours + index] = distance;
      ordinals[first * search.neighbours + index] = ordinal;
    });
  }
  return { distances, ordinals };
}

interface Found {
  readonly ordinal: number;
  readonly distance: number;
}

async function ask(
  { pool }: Database,
  {
    bank,
    search,
    queries,
  }: { readonly bank: IndexedBank; readonly search: IndexSearch; readonly queries: Float32Array },
): Promise<Found[]> {
  const client = await pool.connect();
  try {
    const oid = await client.query<{ oid: number }>(`SELECT 'vector'::regtype::oid::int AS oid`);
    await client.query('BEGIN READ ONLY');
    await client.query(`SET LOCAL hnsw.ef_search = ${Math.max(search.efSearch, search.neighbours)}`);
    // The planner does not know what it costs to read vectors, and would rather sort a small bank; nor is
    // a plan that it was forced into worth compiling.
    await client.query('SET LOCAL enable_sort = off');
    await client.query('SET LOCAL jit = off');
    const { rows } = await client.query<Found>(nearestSql(bank), [
      bank.bankId,
      encodeVectorArray(queries, bank.dim, oid.rows[0]?.oid ?? 0),
      search.neighbours,
    ]);
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** $1 is the bank, $2 the queries as vector[], $3 the neighbours. */
export function nearestSql(bank: Pick<IndexedBank, 'dim' | 'precision'>): string {
  const type = vectorType(bank);
  return `SELECT found.ordinal, found.distance
    FROM unnest($2::vector[]) WITH ORDINALITY AS query (embedding, place)
    CROSS JOIN LATERAL (
      SELECT ordinal, embedding <-> query.embedding AS distance
      FROM "Patch" WHERE "bankId" = $1
      ORDER BY embedding::${type} <-> query.embedding::${type} LIMIT $3
    ) AS found
    ORDER BY query.place, found.distance, found.ordinal`;
}
