import { z } from 'zod';
import { Bank, CreateBank, IndexBank } from '../bank.js';
import { BankEstimate } from '../bank-estimate.js';
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
  estimate: procedure
    .input(CreateBank)
    .output(BankEstimate)
    .query(({ ctx, input }) => ctx.services.banks.estimate(input)),
  index: procedure
    .input(IndexBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.index(input)),
});
