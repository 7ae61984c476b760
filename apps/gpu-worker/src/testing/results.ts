import type { Database } from '@mias/db';

/** Everything that a run and its bank found out, by image name and without times and ids: equal for equal work. */
export async function resultsOf({ prisma, pool }: Database, runId: string): Promise<unknown> {
  const run = await prisma.run.findUniqueOrThrow({ where: { id: runId }, include: { bank: true } });
  const { rows: patches } = await pool.query<{ count: number; ordinals: string; embeddings: string }>(
    `SELECT count(*)::int AS count, md5(string_agg(ordinal::text, ',' ORDER BY ordinal)) AS ordinals,
       md5(string_agg(md5(vector_send(embedding)), '' ORDER BY ordinal)) AS embeddings
     FROM "Patch" WHERE "bankId" = $1`,
    [run.bankId],
  );
  const bankImages = await prisma.bankImage.findMany({
    where: { bank: { runs: { some: { id: runId } } } },
    orderBy: { image: { name: 'asc' } },
    select: { state: true, error: true, image: { select: { name: true } } },
  });
  const images = await prisma.runImage.findMany({
    where: { runId },
    orderBy: { image: { name: 'asc' } },
    omit: { runId: true, imageId: true, encodeSeconds: true, searchSeconds: true, decodeSeconds: true },
    include: {
      image: { select: { name: true } },
      results: { omit: { runId: true, imageId: true }, orderBy: { key: 'asc' } },
    },
  });
  const { state, error, scaleMin, scaleMax, metrics } = run;
  const { patchCount = 0, dim = null } = run.bank ?? {};
  return { state, error, scaleMin, scaleMax, metrics, patchCount, dim, patches, bankImages, images };
}
