import { loadRunPlan } from '@mias/db';
import type { JobHandler } from './job-handler.js';
import { scoreByBank } from './score-by-bank.js';
import { scoreByDetector } from './score-by-detector.js';

/** Gives test images their raw anomaly maps and scores, from where the run's recipe says. */
export const scoreImages: JobHandler = async (job, bench) => {
  const run = await loadRunPlan(bench.db, job.subject.id);
  const { source } = run.recipe;
  if (source.kind === 'detector') await scoreByDetector(run, source, { job, bench });
  else await scoreByBank(run, { job, bench });
  return undefined;
};
