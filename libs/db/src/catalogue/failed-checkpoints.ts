import type { Database } from '../database.js';

/**
 * Hashes of checkpoints that no encoder of any team could be made of, where the last try ended before
 * this. Their blobs serve nobody.
 */
export async function failedCheckpoints({ pool }: Database, before: Date): Promise<string[]> {
  const { rows } = await pool.query<{ sha256: string }>(
    `SELECT encoder.sha256
       FROM "Encoder" encoder
       LEFT JOIN "Job" job ON job."subjectId" = encoder.id
      GROUP BY encoder.sha256
     HAVING bool_and(encoder.state = 'failed')
        AND max(coalesce(job."finishedAt", job."createdAt", encoder."createdAt")) < $1`,
    [before],
  );
  return rows.map(({ sha256 }) => sha256);
}
