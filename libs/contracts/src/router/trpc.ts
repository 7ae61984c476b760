import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Caller, Terms, Visitor } from '../access.js';
import type { Scope } from '../api-key.js';
import type { AuditOutcome } from '../audit.js';
import { Refusal, type RefusalCode } from '../errors.js';
import type { PeopleService } from '../people.js';
import type { Services } from '../services.js';
import type { Role } from '../team.js';
import { admitMember, admitPerson } from './admit.js';
import { auditSubject } from './audit-subject.js';

export interface RouterContext extends Visitor {
  /** Who would send the same request at this moment: a membership, a key or a session may have ended. */
  readonly visitorNow: () => Promise<Visitor>;
  readonly people: PeopleService;
  /** What the team of the caller has, and nothing else. */
  readonly servicesFor: (caller: Caller) => Services;
  readonly record: (change: RecordedChange) => Promise<void>;
}

/** A change that a caller asked for, for the audit trail of their team. */
export interface RecordedChange {
  readonly caller: Caller;
  readonly procedure: string;
  readonly subject: Record<string, string>;
  readonly outcome: AuditOutcome;
  readonly reason: string | null;
}

const trpc = initTRPC
  .context<RouterContext>()
  .meta<Terms>()
  .create({
    // Stack traces stay in the API's log.
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 20_000 } },
    // Importing a large folder takes minutes, in which proxies and fetch would give up on a silent answer.
    jsonl: { pingMs: 10_000 },
    errorFormatter: ({ shape, error }) => ({ ...shape, message: messageForPeople(error) }),
  });

const codes = {
  'bad-input': 'BAD_REQUEST',
  'not-signed-in': 'UNAUTHORIZED',
  'not-allowed': 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<RefusalCode, TRPCError['code']>;

/** Refusals reach the caller with their code and message. */
const refusingProcedure = trpc.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw withRefusalCode(result.error);
  return result;
});

/** What is asked under these scopes changes nothing. */
const unchanging: readonly (Scope | 'people')[] = ['read', 'segment'];

/** Every change of a team is recorded with its outcome, also one that was refused. */
const recordedProcedure = refusingProcedure.use(async ({ ctx, meta, path, type, next, getRawInput }) => {
  const result = await next();
  const changes = meta !== undefined && 'scope' in meta && !unchanging.includes(meta.scope);
  if (type !== 'mutation' || !changes || ctx.caller === null) return result;
  const error = result.ok ? null : withRefusalCode(result.error);
  await ctx.record({
    caller: ctx.caller,
    procedure: path,
    subject: auditSubject(await getRawInput(), result.ok ? result.data : null),
    outcome: error === null ? 'done' : outcomeOf(error),
    reason: error instanceof TRPCError ? messageForPeople(error) : null,
  });
  return result;
});

/** For whoever asks, signed in or not. */
export const anyone = recordedProcedure.meta({ who: 'anyone' });

/** For whoever has signed in, in whatever team or none. */
export const person = recordedProcedure
  .meta({ who: 'person' })
  .use(({ ctx, next }) => next({ ctx: { person: admitPerson(ctx.person) } }));

/**
 * For members of a team with at least the role, over a key only with the scope. The services of such a
 * procedure know the caller's team and no other.
 *
 * @param repeatable for a change that may be asked for again where no answer came
 */
export const needs = (who: Role, scope: Scope | 'people', ...[repeatable]: ['repeatable'?]) =>
  recordedProcedure
    .meta({ who, scope, ...(repeatable && { repeatable: true }) })
    .use(({ ctx, path, next }) => {
      const caller = admitMember(ctx, { who, scope }, path);
      const readmit = async (): Promise<void> => {
        const now = admitMember(await ctx.visitorNow(), { who, scope }, path);
        if (now.teamId !== caller.teamId) throw noMemberAnyMore();
      };
      return next({ ctx: { caller, readmit, services: ctx.servicesFor(caller) } });
    });

const noMemberAnyMore = (): Refusal =>
  new Refusal('not-allowed', 'You are not in this team any more. Load the page again.');

export const router = trpc.router;
export const createCaller = trpc.createCallerFactory;

/** A refusal as the error that tRPC knows; anything else as it is. */
export function withRefusalCode(error: unknown): unknown {
  const refusal = error instanceof TRPCError ? error.cause : error;
  if (!(refusal instanceof Refusal)) return error;
  return new TRPCError({ code: codes[refusal.code], message: refusal.message, cause: refusal });
}

const outcomeOf = (error: unknown): AuditOutcome =>
  error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR' ? 'refused' : 'failed';

/** What of an error its caller reads. */
export function messageForPeople({ code, cause, message }: TRPCError): string {
  if (code === 'BAD_REQUEST' && cause instanceof z.ZodError) return z.prettifyError(cause);
  if (code === 'INTERNAL_SERVER_ERROR') return 'The API failed on its own account; its log says why.';
  return message;
}
