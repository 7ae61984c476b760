import { z } from 'zod';
import { FailedJob } from '../job.js';
import { ListedPrompter, WorkerProblem } from '../plugin.js';
import { Subject } from '../progress.js';
import { banks } from './banks.js';
import { datasets } from './datasets.js';
import { encoders } from './encoders.js';
import { health } from './health.js';
import { runs } from './runs.js';
import { audit, invitations, keys, session, teams } from './teams.js';
import { createCaller, needs, refusing, router } from './trpc.js';

/** Everything a program or the dashboard can ask of the platform. */
export const appRouter = router({
  datasets,
  encoders,
  banks,
  runs,
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
  }),
  session,
  teams,
  invitations,
  keys,
  audit,
  health,
  progress: router({
    watch: needs('viewer', 'read')
      .input(Subject)
      .subscription(async function* ({ ctx, input, signal }) {
        yield* refusing(ctx.services.progress.watch(input, signal ?? new AbortController().signal));
      }),
    watchAll: needs('viewer', 'read').subscription(async function* ({ ctx, signal }) {
      yield* refusing(ctx.services.progress.watchAll(signal ?? new AbortController().signal));
    }),
  }),
});

export type AppRouter = typeof appRouter;

/** Calls the router in process, for tests. */
export const createRouterCaller = createCaller(appRouter);
