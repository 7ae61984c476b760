import type { Database } from '../database.js';
import { findReadyIndex } from './bank-index.js';
import { searchIndex } from './index-search.js';
import { encodeVectorArray } from './vector-array.js';

/** A patch of a bank, and the normal image that it was cut from. */
export interface BankPatch {
  readonly row: number;
  readonly col: number;
  readonly imageId: string;
  readonly name: string;
  readonly versionId: string;
  readonly datasetId: string;
  readonly thumbnailSha256: string | null;
  /** L2, not squared. */
  readonly distance: number;
}

export interface NearestInBank {
  /** Nearest first. */
  readonly patches: readonly BankPatch[];
  readonly search: 'exact' | 'index';
}

/** Compares a vector with every patch of a bank. */
export type CompareAll = (vector: Float32Array, count: number) => Promise<FoundPatch[]>;

/**
 * The patches of a sealed bank nearest to one vector: by the bank's index where there is one, else exactly.
 *
 * @param compareAll how to compare exactly, for who has the bank nearer than in the database
 */
export async function nearestInBank(
  db: Database,
  { bankId, dim }: { readonly bankId: string; readonly dim: number },
  { vector, count }: { readonly vector: Float32Array; readonly count: number },
  compareAll: CompareAll = compareInDatabase(db, bankId),
): Promise<NearestInBank> {
  const precision = await findReadyIndex(db, bankId);
  if (precision === null) {
    const found = await compareAll(vector, count);
    return { search: 'exact', patches: await describePatches(db, bankId, found) };
  }
  const bank = { bankId, dim, precision };
  const search = { neighbours: count, efSearch: EF_SEARCH };
  const { ordinals, distances } = await searchIndex(db, { bank, search, queries: vector });
  const found = [...ordinals].map((ordinal, place) => ({ ordinal, distance: distances[place] ?? 0 }));
  return { search: 'index', patches: await describePatches(db, bankId, found) };
}

/** One query may take its time. */
const EF_SEARCH = 400;

export interface FoundPatch {
  readonly ordinal: number;
  /** L2, not squared. */
  readonly distance: number;
}

const compareInDatabase =
  ({ pool }: Database, bankId: string): CompareAll =>
  async (vector, count) => {
    const oid = await pool.query<{ oid: number }>(`SELECT 'vector'::regtype::oid::int AS oid`);
    const { rows } = await pool.query<FoundPatch>(
      `SELECT ordinal, embedding <-> ($2::vector[])[1] AS distance FROM "Patch" WHERE "bankId" = $1
       ORDER BY distance, ordinal LIMIT $3`,
      [bankId, encodeVectorArray(vector, vector.length, oid.rows[0]?.oid ?? 0), count],
    );
    return rows;
  };

async function describePatches(
  { pool }: Database,
  bankId: string,
  found: readonly FoundPatch[],
): Promise<BankPatch[]> {
  const { rows } = await pool.query<Omit<BankPatch, 'distance'> & { ordinal: number }>(
    `SELECT patch.ordinal, patch."row", patch.col, image.id AS "imageId", image.name, image."versionId",
       version."datasetId", image."thumbnailSha256"
     FROM "Patch" patch JOIN "Image" image ON image.id = patch."imageId"
       JOIN "DatasetVersion" version ON version.id = image."versionId"
     WHERE patch."bankId" = $1 AND patch.ordinal = ANY ($2::int[])`,
    [bankId, found.map(({ ordinal }) => ordinal)],
  );
  const byOrdinal = new Map(rows.map(({ ordinal, ...patch }) => [ordinal, patch]));
  return found.flatMap(({ ordinal, distance }) => {
    const patch = byOrdinal.get(ordinal);
    return patch === undefined ? [] : [{ ...patch, distance }];
  });
}
