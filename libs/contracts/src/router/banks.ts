import { z } from 'zod';
import { Bank, CreateBank, IndexBank, LeftOutOfBank } from '../bank.js';
import { BankEstimate } from '../bank-estimate.js';
import { BankHealth } from '../bank-health.js';
import { Id } from '../scalars.js';
import { needs, router } from './trpc.js';

const OneBank = z.object({ bankId: Id });

export const banks = router({
  list: needs('viewer', 'read')
    .output(z.array(Bank))
    .query(({ ctx }) => ctx.services.banks.list()),
  get: needs('viewer', 'read')
    .input(OneBank)
    .output(Bank)
    .query(({ ctx, input }) => ctx.services.banks.get(input.bankId)),
  create: needs('editor', 'run', 'repeatable')
    .input(CreateBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.create(input)),
  estimate: needs('viewer', 'read')
    .input(CreateBank)
    .output(BankEstimate)
    .query(({ ctx, input }) => ctx.services.banks.estimate(input)),
  checkHealth: needs('editor', 'run')
    .input(OneBank)
    .output(BankHealth)
    .mutation(({ ctx, input }) => ctx.services.banks.checkHealth(input.bankId)),
  health: needs('viewer', 'read')
    .input(OneBank)
    .output(BankHealth.nullable())
    .query(({ ctx, input }) => ctx.services.banks.health(input.bankId)),
  leftOut: needs('viewer', 'read')
    .input(OneBank)
    .output(z.array(LeftOutOfBank))
    .query(({ ctx, input }) => ctx.services.banks.leftOut(input.bankId)),
  cancel: needs('editor', 'run')
    .input(OneBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.cancel(input.bankId)),
  retry: needs('editor', 'run')
    .input(OneBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.retry(input.bankId)),
  index: needs('editor', 'run', 'repeatable')
    .input(IndexBank)
    .output(Bank)
    .mutation(({ ctx, input }) => ctx.services.banks.index(input)),
});
