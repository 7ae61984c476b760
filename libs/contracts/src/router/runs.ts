import { z } from 'zod';
import {
  ComparedImages,
  CompareImages,
  CompareRuns,
  ExportComparison,
  ExportedText,
  RunComparison,
} from '../comparison.js';
import { TriedPrompt, TryPrompt } from '../hand-prompt.js';
import { NearestAnswer, NearestQuery } from '../nearest.js';
import { KeepPrompt, KeptPrompt, OverrideQuery, PromptOverride } from '../prompt-override.js';
import { EvaluationReport } from '../report.js';
import {
  CreateRun,
  DiceDistribution,
  Repetition,
  Run,
  RunImageDetail,
  RunImagePage,
  RunImageQuery,
} from '../run.js';
import { Id } from '../scalars.js';
import { needs, router } from './trpc.js';

const OneRun = z.object({ runId: Id });

export const runs = router({
  list: needs('viewer', 'read')
    .output(z.array(Run))
    .query(({ ctx }) => ctx.services.runs.list()),
  get: needs('viewer', 'read')
    .input(OneRun)
    .output(Run)
    .query(({ ctx, input }) => ctx.services.runs.get(input.runId)),
  create: needs('editor', 'run')
    .input(CreateRun)
    .output(Run)
    .mutation(({ ctx, input }) => ctx.services.runs.create(input)),
  cancel: needs('editor', 'run')
    .input(OneRun)
    .output(Run)
    .mutation(({ ctx, input }) => ctx.services.runs.cancel(input.runId)),
  retry: needs('editor', 'run')
    .input(OneRun)
    .output(Run)
    .mutation(({ ctx, input }) => ctx.services.runs.retry(input.runId)),
  repeat: needs('editor', 'run')
    .input(OneRun)
    .output(Run)
    .mutation(({ ctx, input }) => ctx.services.runs.repeat(input.runId)),
  repetition: needs('viewer', 'read')
    .input(OneRun)
    .output(Repetition.nullable())
    .query(({ ctx, input }) => ctx.services.runs.repetition(input.runId)),
  diceDistribution: needs('viewer', 'read')
    .input(OneRun)
    .output(DiceDistribution)
    .query(({ ctx, input }) => ctx.services.runs.diceDistribution(input.runId)),
  images: needs('viewer', 'read')
    .input(RunImageQuery)
    .output(RunImagePage)
    .query(({ ctx, input }) => ctx.services.runs.images(input)),
  image: needs('viewer', 'read')
    .input(OneRun.extend({ imageId: Id }))
    .output(RunImageDetail)
    .query(({ ctx, input }) => ctx.services.runs.image(input.runId, input.imageId)),
  report: needs('viewer', 'read')
    .input(OneRun)
    .output(EvaluationReport)
    .query(({ ctx, input }) => ctx.services.runs.report(input.runId)),
  tryPrompt: needs('viewer', 'read', 'repeatable')
    .input(TryPrompt)
    .output(TriedPrompt)
    .mutation(({ ctx, input }) => ctx.services.runs.tryPrompt(input)),
  keepPrompt: needs('editor', 'write')
    .input(KeepPrompt)
    .output(KeptPrompt)
    .mutation(({ ctx, input }) => ctx.services.runs.keepPrompt(input)),
  nearest: needs('viewer', 'read')
    .input(NearestQuery)
    .output(NearestAnswer)
    .query(({ ctx, input }) => ctx.services.runs.nearest(input)),
  overrides: needs('viewer', 'read')
    .input(OverrideQuery)
    .output(z.array(PromptOverride))
    .query(({ ctx, input }) => ctx.services.runs.overrides(input)),
  compare: needs('viewer', 'read')
    .input(CompareRuns)
    .output(RunComparison)
    .query(({ ctx, input }) => ctx.services.runs.compare(input)),
  exportComparison: needs('viewer', 'read')
    .input(ExportComparison)
    .output(ExportedText)
    .query(({ ctx, input }) => ctx.services.runs.exportComparison(input)),
  compareImages: needs('viewer', 'read')
    .input(CompareImages)
    .output(ComparedImages)
    .query(({ ctx, input }) => ctx.services.runs.compareImages(input)),
});
