import type { Repetition } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** How a run compares with the one that it repeats; null where it repeats none. */
export async function findRepetition(
  { pool, teamId }: TeamDatabase,
  runId: string,
): Promise<Repetition | null> {
  const { rows } = await pool.query<Row>(
    `SELECT run."originalId", run.state = 'done' AND original.state = 'done' AS finished,
            run."scaleMin" IS NOT DISTINCT FROM original."scaleMin"
              AND run."scaleMax" IS NOT DISTINCT FROM original."scaleMax"
              AND (run.metrics - 'roc') IS NOT DISTINCT FROM (original.metrics - 'roc') AS "sameMetrics",
            count(image.id)::int AS images,
            (count(image.id) FILTER (WHERE ${outcomeOf('run')} IS NOT DISTINCT FROM ${outcomeOf('original')}))::int AS same
       FROM "Run" run
       JOIN "Run" original ON original.id = run."originalId"
       LEFT JOIN "Image" image ON image."versionId" = run."versionId" AND image.split = 'test'
      WHERE run.id = $1 AND run."teamId" = $2
      GROUP BY run.id, original.id`,
    [runId, teamId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { originalId, finished, sameMetrics, images, same } = row;
  return { originalId, compared: finished ? { images, same, sameMetrics } : null };
}

interface Row {
  readonly originalId: string;
  readonly finished: boolean;
  readonly sameMetrics: boolean;
  readonly images: number;
  readonly same: number;
}

/** Every number of one image in a run; maps and masks by the hash of their content. */
const outcomeOf = (run: 'run' | 'original'): string =>
  `(SELECT jsonb_build_array(
             made.state, made.score, made."distancesSha256", made."ordinalsSha256", made."mapSha256", made."thresholdDice",
             (SELECT jsonb_agg(jsonb_build_array(answer.key, answer.points, answer.boxes, answer."maskSha256",
                       answer.iou, answer.dice, answer."answerMask", answer.error) ORDER BY answer.key)
                FROM "PrompterResult" answer
               WHERE answer."runId" = made."runId" AND answer."imageId" = made."imageId"))
      FROM "RunImage" made WHERE made."runId" = ${run}.id AND made."imageId" = image.id)`;
