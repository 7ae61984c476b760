import { initTRPC, TRPCError } from '@trpc/server';
import { Refusal, type RefusalCode } from '../errors.js';
import type { Services } from '../services.js';

export interface RouterContext {
  readonly services: Services;
}

const trpc = initTRPC.context<RouterContext>().create({
  sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 20_000 } },
});

const codes = {
  'bad-input': 'BAD_REQUEST',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<RefusalCode, TRPCError['code']>;

/** A procedure whose refusals reach the caller with their code and message. */
export const procedure = trpc.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof Refusal) {
    const refusal = result.error.cause;
    throw new TRPCError({ code: codes[refusal.code], message: refusal.message, cause: refusal });
  }
  return result;
});

export const router = trpc.router;
export const createCaller = trpc.createCallerFactory;
