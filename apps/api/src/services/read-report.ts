import { Refusal, type EvaluationReport, type Run } from '@mias/contracts';
import {
  findBank,
  findEncoder,
  listLeftOutOfBank,
  listLeftOutOfRun,
  listOverrides,
  listRunImages,
  type TeamDatabase,
} from '@mias/db';
import { evaluationReport } from './evaluation-report.js';
import { found } from './found.js';

/** The report of a run that is done; refuses one that is not. */
export async function readReport(db: TeamDatabase, run: Run): Promise<EvaluationReport> {
  if (run.state !== 'done' || run.metrics === null) {
    const why = run.error === null ? '' : ` (${run.error})`;
    throw new Refusal(
      'conflict',
      `A report needs a run that is done, and run ${run.id} is ${run.state}${why}. Wait for it, or start another one.`,
    );
  }
  const { bankId, encoderId } = run;
  const bank = bankId === null ? null : found(await findBank(db, bankId), 'bank', bankId);
  const encoder = found(await findEncoder(db, encoderId), 'encoder', encoderId);
  return evaluationReport({
    run,
    metrics: run.metrics,
    bank,
    encoder,
    overrides: await listOverrides(db, { runId: run.id }),
    images: found(await listRunImages(db, run.id), 'run', run.id),
    failures: [
      ...(bank === null ? [] : await listLeftOutOfBank(db, bank.id)),
      ...(await listLeftOutOfRun(db, run.id)),
    ],
  });
}
