import { PipelineRecipe, PrompterChoice, type MapRange } from '@mias/contracts';
import type { Database } from '../database.js';
import { type BankPlan, loadBankPlan } from './bank-build.js';

/** What a published strategy needs to know: its own choices and those its bank was built with. */
export interface PipelinePlan {
  readonly id: string;
  readonly recipe: PipelineRecipe;
  readonly prompter: PrompterChoice;
  readonly bank: BankPlan;
  /** Range of the raw maps of the bank's normal images, each without its own patches; null until it is known. */
  readonly normals: MapRange | null;
}

export async function loadPipelinePlan(db: Database, pipelineId: string): Promise<PipelinePlan> {
  const row = await db.prisma.pipeline.findUniqueOrThrow({ where: { id: pipelineId } });
  const { normalsMin: min, normalsMax: max } = row;
  return {
    id: pipelineId,
    recipe: PipelineRecipe.parse(row.recipe),
    prompter: PrompterChoice.parse(row.prompter),
    bank: await loadBankPlan(db, row.bankId),
    normals: min === null || max === null ? null : { min, max },
  };
}
