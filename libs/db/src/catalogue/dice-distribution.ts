import { DICE_BINS, type DiceDistribution } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** How the answers' DICE spreads over the anomalous images of a run, by prompter. */
export async function readDiceDistribution(
  { pool, teamId }: TeamDatabase,
  runId: string,
): Promise<DiceDistribution> {
  const { rows } = await pool.query<{ key: string; bin: number; images: number }>(
    `SELECT answer.key,
            least(width_bucket(answer.dice[answer."answerMask" + 1], 0, 1, ${DICE_BINS}), ${DICE_BINS}) - 1 AS bin,
            count(*)::int AS images
       FROM "PrompterResult" answer
       JOIN "Run" run ON run.id = answer."runId" AND run."teamId" = $2
       JOIN "Image" image ON image.id = answer."imageId" AND image.label = 'anomalous'
      WHERE answer."runId" = $1 AND cardinality(answer.dice) > 0
      GROUP BY answer.key, bin`,
    [runId, teamId],
  );
  const keys = [...new Set(rows.map(({ key }) => key))];
  return keys.map((key) => ({
    key,
    images: Array.from(
      { length: DICE_BINS },
      (_, bin) => rows.find((row) => row.key === key && row.bin === bin)?.images ?? 0,
    ),
  }));
}
