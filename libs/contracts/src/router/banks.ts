import { z } from 'zod';
import { Bank, CreateBank } from '../bank.js';
import { Id } from '../scalars.js';
import { procedure, router } from './trpc.js';

export const banks = router({
  list: procedure.output(z.array(Bank)).query(({ ctx }) => ctx.services.banks.list()),
  get: procedure
    .input(z.object({ bankId: Id }))
    .output(Bank)
    .query(({ ctx, input }) => ctx.services.banks.get(input.bankId)),
  create: procedure
    .input(CreateBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.create(input)),
});
