import { Refusal, type Services } from '@mias/contracts';
import { compareImages, findBank, findEncoder, type TeamDatabase } from '@mias/db';
import { found } from '../services/found.js';
import { comparableRuns } from './comparable-runs.js';
import { compareMetrics } from './compare-metrics.js';
import { compareRecipes, type BankedRun } from './compare-recipes.js';
import { comparisonAsCsv, comparisonAsLatex } from './export-comparison.js';

type ComparisonService = Pick<Services['runs'], 'compare' | 'exportComparison' | 'compareImages'>;

/** Runs over the same dataset version, side by side. */
export function comparisonService(db: TeamDatabase): ComparisonService {
  const compare: ComparisonService['compare'] = async ({ runIds }) => {
    const runs = await comparableRuns(db, runIds);
    const banked: BankedRun[] = [];
    for (const run of runs) {
      const { bankId, encoderId } = run;
      const bank = bankId === null ? null : found(await findBank(db, bankId), 'bank', bankId);
      const { sha256 } = found(await findEncoder(db, encoderId), 'encoder', encoderId);
      banked.push({ run, bank, encoderSha256: sha256 });
    }
    return {
      runs,
      metrics: compareMetrics(runs.map(({ metrics }) => metrics)),
      differences: compareRecipes(banked),
    };
  };
  return {
    compare,
    exportComparison: async ({ format, ...input }) => {
      const comparison = await compare(input);
      return format === 'csv' ? comparisonAsCsv(comparison) : comparisonAsLatex(comparison);
    },
    compareImages: async (query) => {
      const { runIds, measure, prompterKeys } = query;
      const runs = await comparableRuns(db, runIds);
      const missing = runs.findIndex(
        ({ prompters }, place) =>
          measure === 'dice' && !prompters.some(({ key }) => key === prompterKeys?.[place]),
      );
      const without = runs[missing];
      if (without !== undefined) {
        throw new Refusal(
          'bad-input',
          `Comparing DICE needs a prompter of each run: run ${without.id} has ${without.prompters.map(({ key }) => key).join(', ')}, and was asked for ${prompterKeys?.[missing] ?? 'none'}.`,
        );
      }
      return found(await compareImages(db, query), 'run', runIds[0]);
    },
  };
}
