import { z } from 'zod';
import { ListedPrompter, WorkerProblem } from '../plugin.js';
import { Subject } from '../progress.js';
import { Id } from '../scalars.js';
import { FailedJob, NamedSubject } from '../workload.js';
import { banks } from './banks.js';
import { datasets } from './datasets.js';
import { detectors } from './detectors.js';
import { encoders } from './encoders.js';
import { health } from './health.js';
import { pipelines } from './pipelines.js';
import { runs } from './runs.js';
import { audit, invitations, keys, session, teams } from './teams.js';
import { createCaller, needs, router } from './trpc.js';
import { watching } from './watching.js';
import { workers } from './workers.js';

/** Everything a program or the dashboard can ask of the platform. */
export const appRouter = router({
  datasets,
  encoders,
  detectors,
  banks,
  runs,
  pipelines,
  prompters: router({
    list: needs('viewer', 'read')
      .output(z.array(ListedPrompter))
      .query(({ ctx }) => ctx.services.prompters.list()),
    problems: needs('viewer', 'read')
      .output(z.array(WorkerProblem))
      .query(({ ctx }) => ctx.services.prompters.problems()),
  }),
  jobs: router({
    failed: needs('viewer', 'read')
      .output(z.array(FailedJob))
      .query(({ ctx }) => ctx.services.jobs.failed()),
    retry: needs('editor', 'run')
      .input(z.object({ jobId: Id }))
      .output(NamedSubject)
      .mutation(({ ctx, input }) => ctx.services.jobs.retry(input.jobId)),
  }),
  workers,
  session,
  teams,
  invitations,
  keys,
  audit,
  health,
  progress: router({
    watch: needs('viewer', 'read')
      .input(Subject)
      .subscription(({ ctx, input, signal }) =>
        watching(ctx, signal, (until) => ctx.services.progress.watch(input, until)),
      ),
    watchAll: needs('viewer', 'read').subscription(({ ctx, signal }) =>
      watching(ctx, signal, (until) => ctx.services.progress.watchAll(until)),
    ),
  }),
});

export type AppRouter = typeof appRouter;

/** Calls the router in process, for tests. */
export const createRouterCaller = createCaller(appRouter);
