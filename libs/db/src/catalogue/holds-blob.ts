import type { TeamDatabase } from '../team-database.js';

/**
 * Whether a row of the team names the blob as something that is shown. A hash alone opens nothing: who
 * knows another team's must not see its image.
 */
export async function holdsBlob({ pool, teamId }: TeamDatabase, sha256: string): Promise<boolean> {
  const { rows } = await pool.query<{ held: boolean }>(
    `SELECT EXISTS (
              SELECT 1 FROM "Image" image
                JOIN "DatasetVersion" version ON version.id = image."versionId"
                JOIN "Dataset" dataset ON dataset.id = version."datasetId"
               WHERE dataset."teamId" = $1
                 AND (image."thumbnailSha256" = $2 OR image."viewSha256" = $2 OR image."maskViewSha256" = $2))
         OR EXISTS (
              SELECT 1 FROM "RunImage" result
                JOIN "Run" run ON run.id = result."runId"
               WHERE run."teamId" = $1 AND result."mapSha256" = $2)
         OR EXISTS (
              SELECT 1 FROM "PrompterResult" result
                JOIN "Run" run ON run.id = result."runId"
               WHERE run."teamId" = $1 AND result."maskSha256" @> ARRAY[$2::text])
         OR EXISTS (
              SELECT 1 FROM "PromptOverride" result
                JOIN "Run" run ON run.id = result."runId"
               WHERE run."teamId" = $1 AND result."maskSha256" @> ARRAY[$2::text]) AS held`,
    [teamId, sha256],
  );
  return rows[0]?.held ?? false;
}
