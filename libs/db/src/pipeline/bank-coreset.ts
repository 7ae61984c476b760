import type { Database } from '../database.js';

/** Ordinals of the patches that the bank's coreset keeps, ascending; null before they are chosen. */
export async function loadKeptOrdinals({ prisma }: Database, bankId: string): Promise<Uint32Array | null> {
  const { keptOrdinals } = await prisma.bank.findUniqueOrThrow({
    where: { id: bankId },
    select: { keptOrdinals: true },
  });
  if (keptOrdinals === null) return null;
  const ordinals = new Uint32Array(keptOrdinals.length / 4);
  new Uint8Array(ordinals.buffer).set(keptOrdinals);
  return ordinals;
}

/** Written before the first patch is removed: whoever goes on after a crash removes the same. */
export async function storeKeptOrdinals(
  { prisma }: Database,
  bankId: string,
  { ordinals, seconds }: { readonly ordinals: Uint32Array; readonly seconds: number },
): Promise<void> {
  await prisma.bank.update({
    where: { id: bankId },
    data: {
      keptOrdinals: new Uint8Array(Uint32Array.from(ordinals).buffer),
      subsampleSeconds: seconds,
      subsampleProgress: 1,
    },
  });
}

/** @param share of the choice that is made, 0 to 1 */
export async function storeSubsampleProgress(
  { prisma }: Database,
  bankId: string,
  share: number,
): Promise<void> {
  await prisma.bank.update({ where: { id: bankId }, data: { subsampleProgress: share } });
}

/** Ordinals looked at by one statement. */
const ORDINALS_AT_ONCE = 20_000;

/** Removes every patch of the bank but these, a part at a time, and makes their room usable again. */
export async function removeOtherPatches(
  { pool }: Database,
  bankId: string,
  kept: Uint32Array,
): Promise<void> {
  const { rows } = await pool.query<{ last: number | null }>(
    `SELECT max(ordinal) AS last FROM "Patch" WHERE "bankId" = $1`,
    [bankId],
  );
  const last = rows[0]?.last ?? -1;
  for (let first = 0; first <= last; first += ORDINALS_AT_ONCE) {
    const end = first + ORDINALS_AT_ONCE;
    await pool.query(
      `DELETE FROM "Patch"
       WHERE "bankId" = $1 AND ordinal >= $2 AND ordinal < $3 AND ordinal <> ALL ($4::int[])`,
      [bankId, first, end, [...kept].filter((ordinal) => ordinal >= first && ordinal < end)],
    );
  }
  await pool.query('VACUUM "Patch"');
}
