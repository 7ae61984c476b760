import { PrompterChoice, RunRecipe as RunRecipeJson } from '@mias/contracts';
import type { RunRecipe } from '@mias/core';
import type { Database } from '../database.js';
import { type BankPlan, loadBankPlan } from './bank-build.js';

/** What a run needs to know: its own choices and those its bank was built with. */
export interface RunPlan {
  readonly id: string;
  readonly recipe: RunRecipe;
  readonly prompters: readonly PrompterChoice[];
  readonly bank: BankPlan;
  readonly binarizeMasks: boolean;
  /** Minimum and maximum of the raw maps over the test set; null before it is fixed. */
  readonly scale: { readonly min: number; readonly max: number } | null;
}

export async function loadRunPlan(db: Database, runId: string): Promise<RunPlan> {
  const run = await db.prisma.run.findUniqueOrThrow({
    where: { id: runId },
    include: { version: { select: { binarizeMasks: true } } },
  });
  const { scaleMin: min, scaleMax: max } = run;
  return {
    id: runId,
    recipe: RunRecipeJson.parse(run.recipe),
    prompters: PrompterChoice.array().parse(run.prompters),
    bank: await loadBankPlan(db, run.bankId),
    binarizeMasks: run.version.binarizeMasks,
    scale: min === null || max === null ? null : { min, max },
  };
}
