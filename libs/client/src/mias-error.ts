import type { AppRouter } from '@mias/contracts';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { ApiUnreachable } from './api-unreachable.js';

/** Why a call failed, and what a program can do about each. */
const remedies = {
  'bad-input': 'Change what the message names; the same call fails again.',
  'not-signed-in': 'Give createClient an apiKey of the team, or a session of signIn.',
  'not-allowed': 'Ask an owner of the team for the role, or create a key with the scope that is named.',
  'not-found': "Look the id up again: it is mistyped, or another team's.",
  conflict: 'Look at the state of what is named, and wait or choose another one.',
  'too-many': 'Ask again later, and more seldom.',
  unavailable: 'Ask again later; what is named does not answer now.',
  unreachable: 'Start the platform, or give the address of a running one.',
  stopped: 'The signal of the caller ended the call.',
  failed: "The API's log says why.",
} as const;

export type MiasErrorCode = keyof typeof remedies;

const codes = new Map<string | undefined, MiasErrorCode>([
  ['BAD_REQUEST', 'bad-input'],
  ['UNAUTHORIZED', 'not-signed-in'],
  ['FORBIDDEN', 'not-allowed'],
  ['NOT_FOUND', 'not-found'],
  ['CONFLICT', 'conflict'],
  ['TOO_MANY_REQUESTS', 'too-many'],
  ['SERVICE_UNAVAILABLE', 'unavailable'],
]);

/** A call that failed: its message says the rule and the values, its code what kind of failure it is. */
export class MiasError extends TRPCClientError<AppRouter> {
  override readonly name = 'MiasError';

  constructor(
    readonly code: MiasErrorCode,
    error: TRPCClientError<AppRouter>,
  ) {
    super(error.message, {
      cause: error.cause ?? error,
      ...(error.shape && { result: { error: error.shape } }),
    });
    // tRPC's constructor makes every instance one of its own class.
    Object.setPrototypeOf(this, MiasError.prototype);
  }

  get remedy(): string {
    return remedies[this.code];
  }
}

/** Gives every failure of a call its code. */
export const namingErrors: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        error: (error) => observer.error(new MiasError(codeOf(error, op.signal), error)),
        complete: () => observer.complete(),
      }),
    );

function codeOf(error: TRPCClientError<AppRouter>, signal: AbortSignal | null | undefined): MiasErrorCode {
  if (error.cause instanceof ApiUnreachable) return 'unreachable';
  if (signal?.aborted === true) return 'stopped';
  return codes.get(error.data?.code) ?? 'failed';
}
