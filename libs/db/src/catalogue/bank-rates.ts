import { BankRecipe } from '@mias/contracts';
import type { Database } from '../database.js';

/** How fast this platform was with its latest banks. */
export interface BankRates {
  /** Seconds that an image took to be encoded and stored; null before the first with this encoder. */
  readonly secondsPerImage: number | null;
  /** Seconds that a coreset took for each of its patches and each that it was chosen from; null before the first. */
  readonly secondsPerPair: number | null;
}

/** Images of the latest bank of an encoder that are looked at. */
const IMAGES = 100;

export async function bankRates({ prisma, pool }: Database, encoderId: string): Promise<BankRates> {
  const { rows } = await pool.query<{ seconds: number | null }>(
    `SELECT avg(seconds) AS seconds FROM (
       SELECT made."encodeSeconds" + made."storeSeconds" AS seconds
         FROM "BankImage" made JOIN "Bank" bank ON bank.id = made."bankId"
        WHERE bank."encoderId" = $1 AND made.state = 'done'
        ORDER BY bank."createdAt" DESC LIMIT $2) AS latest`,
    [encoderId, IMAGES],
  );
  const latest = await prisma.bank.findFirst({
    where: { state: 'done', subsampleSeconds: { gt: 0 } },
    orderBy: { createdAt: 'desc' },
  });
  return {
    secondsPerImage: rows[0]?.seconds ?? null,
    secondsPerPair: latest === null ? null : pairSeconds(BankRecipe.parse(latest.recipe), latest),
  };
}

function pairSeconds(
  { subsampling }: BankRecipe,
  { patchCount, subsampleSeconds }: { readonly patchCount: number; readonly subsampleSeconds: number },
): number | null {
  return subsampling === undefined ? null : (subsampleSeconds * subsampling.ratio) / patchCount ** 2;
}
