import type { PatchGrid } from '@mias/core';
import type { Database } from '../database.js';
import { decodeVectors, encodeVectorArray } from './vector-array.js';

/** The patches of one training image. */
export interface ImagePatches {
  readonly bankId: string;
  readonly imageId: string;
  /** Ordinal of the image's first patch in the bank. */
  readonly firstOrdinal: number;
  readonly patches: PatchGrid;
  /** Places on the grid of the patches to be stored, ascending; absent stores all. */
  readonly places?: Uint32Array;
  readonly encodeSeconds: number;
}

/** Replaces the image's patches and marks it done, in one transaction; an image that is done stays as it is. */
export async function storePatches({ pool }: Database, image: ImagePatches): Promise<void> {
  const { bankId, imageId, firstOrdinal, patches, encodeSeconds } = image;
  const { rows, cols, dim } = patches;
  const places = image.places ?? Uint32Array.from({ length: rows * cols }, (_, place) => place);
  const client = await pool.connect();
  try {
    const oid = await client.query<{ oid: number }>(`SELECT 'vector'::regtype::oid::int AS oid`);
    const vectors = encodeVectorArray(vectorsAt(patches, places), dim, oid.rows[0]?.oid ?? 0);
    const started = performance.now();
    await client.query('BEGIN');
    const locked = await client.query(
      `SELECT 1 FROM "BankImage" WHERE "bankId" = $1 AND "imageId" = $2 AND state <> 'done' FOR UPDATE`,
      [bankId, imageId],
    );
    if (locked.rowCount === 1) {
      const lastOrdinal = firstOrdinal + rows * cols - 1;
      await client.query(`DELETE FROM "Patch" WHERE "bankId" = $1 AND ordinal BETWEEN $2 AND $3`, [
        bankId,
        firstOrdinal,
        lastOrdinal,
      ]);
      await client.query(
        `INSERT INTO "Patch" ("bankId", ordinal, "imageId", "row", col, embedding)
         SELECT $1, $2 + place, $3, place / $4, place % $4, embedding
         FROM unnest($5::vector[], $6::int[]) AS patch (embedding, place)`,
        [bankId, firstOrdinal, imageId, cols, vectors, [...places]],
      );
      await client.query(
        `UPDATE "BankImage" SET state = 'done', error = NULL, "encodeSeconds" = $3, "storeSeconds" = $4
         WHERE "bankId" = $1 AND "imageId" = $2`,
        [bankId, imageId, encodeSeconds, (performance.now() - started) / 1000],
      );
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Row-major [places, dim]. */
function vectorsAt({ dim, values }: PatchGrid, places: Uint32Array): Float32Array {
  if (places.length * dim === values.length) return values;
  const kept = new Float32Array(places.length * dim);
  places.forEach((place, index) => kept.set(values.subarray(place * dim, (place + 1) * dim), index * dim));
  return kept;
}

/** Consecutive patches of a bank. */
export interface PatchBlock {
  /** Row-major [count, dim]. */
  readonly vectors: Float32Array;
  /** Ordinal of each vector, ascending. */
  readonly ordinals: Uint32Array;
}

/** All patches of a bank in the order of their ordinals, `rowsAtOnce` at a time; the next are on their way while some are used. */
export async function* readPatches(
  { pool }: Database,
  { bankId, dim, rowsAtOnce }: { readonly bankId: string; readonly dim: number; readonly rowsAtOnce: number },
): AsyncGenerator<PatchBlock> {
  const read = async (after: number): Promise<{ block: PatchBlock; last: number } | null> => {
    const { rows } = await pool.query<{ ordinals: number[] | null; vectors: Buffer | null }>(
      `SELECT array_agg(ordinal ORDER BY ordinal) AS ordinals,
         string_agg(vector_send(embedding), ''::bytea ORDER BY ordinal) AS vectors
       FROM (SELECT ordinal, embedding FROM "Patch" WHERE "bankId" = $1 AND ordinal > $2
             ORDER BY ordinal LIMIT $3) AS block`,
      [bankId, after, rowsAtOnce],
    );
    const [found] = rows;
    if (found?.ordinals == null || found.vectors === null) return null;
    const ordinals = Uint32Array.from(found.ordinals);
    return {
      block: { vectors: decodeVectors(found.vectors, dim), ordinals },
      last: ordinals.at(-1) ?? after,
    };
  };
  for (let next = read(-1); ;) {
    const found = await next;
    if (found === null) return;
    next = read(found.last);
    // It is awaited later, and may fail before.
    next.catch(() => undefined);
    yield found.block;
  }
}
