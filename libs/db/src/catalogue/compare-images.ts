import type { ComparedImages, CompareImages, ImageMeasure } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** The measure of one run's row and its prompter's; SQL counts from 1. */
const measures = {
  dice: (_row, answer) => `${answer}.dice[${answer}."answerMask" + 1]`,
  'threshold-dice': (row) => `${row}."thresholdDice"`,
  score: (row) => `${row}.score`,
} satisfies Record<ImageMeasure, (row: string, answer: string) => string>;

type Compared = ComparedImages['images'][number];
type Row = Omit<Compared, 'x' | 'y'> & { readonly x: number | null; readonly y: number | null };

const isInBoth = (row: Row): row is Compared => row.x !== null && row.y !== null;

/** Every test image of the first run's version, as both runs measured it; null where the first run is not the team's. */
export async function compareImages(
  { prisma, pool, teamId }: TeamDatabase,
  { runIds: [first, second], measure, prompterKeys }: CompareImages,
): Promise<ComparedImages | null> {
  const run = await prisma.run.findUnique({ where: { id: first, teamId } });
  if (run === null) return null;
  const value = measures[measure];
  const { rows } = await pool.query<Row>(
    `SELECT image.id AS "imageId", image.name, image.label::text AS label,
            ${value('first', 'first_answer')} AS x, ${value('second', 'second_answer')} AS y
       FROM "Image" image
       LEFT JOIN "RunImage" first ON first."runId" = $2 AND first."imageId" = image.id
       LEFT JOIN "RunImage" second ON second."runId" = $3 AND second."imageId" = image.id
       LEFT JOIN "PrompterResult" first_answer
         ON first_answer."runId" = $2 AND first_answer."imageId" = image.id AND first_answer.key = $4
       LEFT JOIN "PrompterResult" second_answer
         ON second_answer."runId" = $3 AND second_answer."imageId" = image.id AND second_answer.key = $5
      WHERE image."versionId" = $1 AND image.split = 'test'
      ORDER BY image.ordinal`,
    [run.versionId, first, second, prompterKeys?.[0] ?? null, prompterKeys?.[1] ?? null],
  );
  const images = rows.filter(isInBoth);
  return { images, without: rows.length - images.length };
}
