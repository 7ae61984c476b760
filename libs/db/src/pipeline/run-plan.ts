import { PrompterChoice, RunRecipe as RunRecipeJson } from '@mias/contracts';
import type { RunRecipe } from '@mias/core';
import type { Database } from '../database.js';
import { type BankPlan, type EncodingPlan, loadBankPlan } from './bank-build.js';
import { loadEncoder } from './encoder-import.js';

/** What a run needs to know: its own choices and those its bank was built with. */
export interface RunPlan {
  readonly id: string;
  readonly recipe: RunRecipe;
  readonly prompters: readonly PrompterChoice[];
  /** Null where the maps come from a detector. */
  readonly bank: BankPlan | null;
  /** How images are embedded and prompts decoded; maps and ground truth are laid out alike. */
  readonly encoding: EncodingPlan;
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
  const recipe = RunRecipeJson.parse(run.recipe);
  const { source } = recipe;
  const bank = run.bankId === null ? null : await loadBankPlan(db, run.bankId);
  const { reading } = source;
  const beside =
    reading === undefined ? null : { encoder: await loadEncoder(db, run.encoderId), recipe: { reading } };
  const encoding = beside ?? bank;
  if (encoding === null) throw new Error(`Run ${runId} takes its maps from a bank and names none.`);
  return {
    id: runId,
    recipe,
    prompters: PrompterChoice.array().parse(run.prompters),
    bank,
    encoding,
    binarizeMasks: run.version.binarizeMasks,
    scale: min === null || max === null ? null : { min, max },
  };
}
