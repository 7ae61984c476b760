import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { Refusal, type RefusalCode } from '../errors.js';
import type { Services } from '../services.js';

export interface RouterContext {
  readonly services: Services;
}

const trpc = initTRPC.context<RouterContext>().create({
  // Stack traces stay in the API's log.
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 20_000 } },
  // Importing a large folder takes minutes, in which proxies and fetch would give up on a silent answer.
  jsonl: { pingMs: 10_000 },
  errorFormatter: ({ shape, error }) => ({ ...shape, message: messageForPeople(error) }),
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
  if (!result.ok) throw withRefusalCode(result.error);
  return result;
});

/** The same for what a subscription throws while it streams, which no middleware sees. */
export async function* refusing<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    throw withRefusalCode(error);
  }
}

export const router = trpc.router;
export const createCaller = trpc.createCallerFactory;

function withRefusalCode(error: unknown): unknown {
  const refusal = error instanceof TRPCError ? error.cause : error;
  if (!(refusal instanceof Refusal)) return error;
  return new TRPCError({ code: codes[refusal.code], message: refusal.message, cause: refusal });
}

function messageForPeople({ code, cause, message }: TRPCError): string {
  if (code === 'BAD_REQUEST' && cause instanceof z.ZodError) return z.prettifyError(cause);
  if (code === 'INTERNAL_SERVER_ERROR') return 'The API failed on its own account; its log says why.';
  return message;
}
