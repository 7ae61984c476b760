import { Workload } from '../workload.js';
import { changes } from './changes.js';
import { needs, router } from './trpc.js';
import { watching } from './watching.js';

export const workers = router({
  workload: needs('viewer', 'read')
    .output(Workload)
    .query(({ ctx }) => ctx.services.workers.workload()),
  /** The workload of now, then every change of it. */
  watch: needs('viewer', 'read').subscription(({ ctx, signal }) =>
    watching(ctx, signal, (until) => changes(() => ctx.services.workers.workload(), until)),
  ),
});
