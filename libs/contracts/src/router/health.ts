import { Health } from '../health.js';
import { changes } from './changes.js';
import { needs, router } from './trpc.js';
import { watching } from './watching.js';

export const health = router({
  get: needs('viewer', 'read')
    .output(Health)
    .query(({ ctx }) => ctx.services.health.get()),
  /** The health of now, then every change of it. */
  watch: needs('viewer', 'read').subscription(({ ctx, signal }) =>
    watching(ctx, signal, (until) => changes(() => ctx.services.health.get(), until)),
  ),
});
