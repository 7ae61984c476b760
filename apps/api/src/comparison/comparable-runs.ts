import { Refusal, type Run } from '@mias/contracts';
import { findRun, type TeamDatabase } from '@mias/db';
import { found } from '../services/found.js';

/** The runs in the order asked for; refuses those over different test images. */
export async function comparableRuns(db: TeamDatabase, runIds: readonly string[]): Promise<Run[]> {
  const runs: Run[] = [];
  for (const id of runIds) runs.push(found(await findRun(db, id), 'run', id));
  const [first] = runs;
  const other = runs.find(({ versionId }) => versionId !== first?.versionId);
  if (first === undefined || other === undefined) return runs;
  throw new Refusal(
    'conflict',
    `Runs are compared on the same test images: run ${first.id} is over ${versionOf(first)}, and run ${other.id} over ${versionOf(other)}. ` +
      'Compare runs over one dataset version.',
  );
}

const versionOf = ({ datasetName, versionNumber }: Run): string =>
  `version ${versionNumber} of "${datasetName}"`;
