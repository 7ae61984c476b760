import { z } from 'zod';
import { Bank, CreateBank, IndexBank } from '../bank.js';
import { BankEstimate } from '../bank-estimate.js';
import { Id } from '../scalars.js';
import { needs, router } from './trpc.js';

export const banks = router({
  list: needs('viewer', 'read')
    .output(z.array(Bank))
    .query(({ ctx }) => ctx.services.banks.list()),
  get: needs('viewer', 'read')
    .input(z.object({ bankId: Id }))
    .output(Bank)
    .query(({ ctx, input }) => ctx.services.banks.get(input.bankId)),
  create: needs('editor', 'run')
    .input(CreateBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.create(input)),
  estimate: needs('viewer', 'read')
    .input(CreateBank)
    .output(BankEstimate)
    .query(({ ctx, input }) => ctx.services.banks.estimate(input)),
  index: needs('editor', 'run')
    .input(IndexBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.index(input)),
});
