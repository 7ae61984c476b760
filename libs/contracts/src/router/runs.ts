import { z } from 'zod';
import { TriedPrompt, TryPrompt } from '../hand-prompt.js';
import { NearestAnswer, NearestQuery } from '../nearest.js';
import { KeepPrompt, KeptPrompt, OverrideQuery, PromptOverride } from '../prompt-override.js';
import { EvaluationReport } from '../report.js';
import { CreateRun, Run, RunImageDetail, RunImagePage, RunImageQuery } from '../run.js';
import { Id } from '../scalars.js';
import { procedure, router } from './trpc.js';

const OneRun = z.object({ runId: Id });

export const runs = router({
  list: procedure.output(z.array(Run)).query(({ ctx }) => ctx.services.runs.list()),
  get: procedure
    .input(OneRun)
    .output(Run)
    .query(({ ctx, input }) => ctx.services.runs.get(input.runId)),
  create: procedure
    .input(CreateRun)
    .output(Run)
    .mutation(({ ctx, input }) => ctx.services.runs.create(input)),
  cancel: procedure
    .input(OneRun)
    .output(Run)
    .mutation(({ ctx, input }) => ctx.services.runs.cancel(input.runId)),
  images: procedure
    .input(RunImageQuery)
    .output(RunImagePage)
    .query(({ ctx, input }) => ctx.services.runs.images(input)),
  image: procedure
    .input(OneRun.extend({ imageId: Id }))
    .output(RunImageDetail)
    .query(({ ctx, input }) => ctx.services.runs.image(input.runId, input.imageId)),
  report: procedure
    .input(OneRun)
    .output(EvaluationReport)
    .query(({ ctx, input }) => ctx.services.runs.report(input.runId)),
  tryPrompt: procedure
    .input(TryPrompt)
    .output(TriedPrompt)
    .mutation(({ ctx, input }) => ctx.services.runs.tryPrompt(input)),
  keepPrompt: procedure
    .input(KeepPrompt)
    .output(KeptPrompt)
    .mutation(({ ctx, input }) => ctx.services.runs.keepPrompt(input)),
  nearest: procedure
    .input(NearestQuery)
    .output(NearestAnswer)
    .query(({ ctx, input }) => ctx.services.runs.nearest(input)),
  overrides: procedure
    .input(OverrideQuery)
    .output(z.array(PromptOverride))
    .query(({ ctx, input }) => ctx.services.runs.overrides(input)),
});
