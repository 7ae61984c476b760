import { setTimeout as sleep } from 'node:timers/promises';
import { procedures } from '@mias/contracts';
import pRetry from 'p-retry';
import { ApiUnreachable, fetchFrom, type Fetch } from './api-unreachable.js';

/** Together some three seconds: a proxy that lost the API for a moment, not one that restarts. */
const RETRIES = { retries: 3, minTimeout: 300, factor: 2, randomize: true };
const LONGEST_WAIT_SECONDS = 30;
/** Whoever answers so has done nothing of what was asked. */
const TURNED_AWAY = new Set([429, 503]);
/** From a proxy: whether the API did what was asked is not known. */
const LOST = new Set([502, 504]);

const repeatable = new Set(
  procedures.filter(({ kind, terms }) => kind === 'query' || terms.repeatable).map(({ name }) => name),
);

/**
 * `fetch` that asks again, later and later, where that is safe: queries and changes that the router calls
 * repeatable always, any other change when nothing of it was done. It waits as long as Retry-After says.
 */
export function fetchAgain(url: string): Fetch {
  const once = fetchFrom(url);
  return (input, init) => {
    const mayRepeat = proceduresIn(input).every((name) => repeatable.has(name));
    const signal = init?.signal ?? new AbortController().signal;
    return askAgain(
      async () => {
        const response = await once(input, init);
        if (!TURNED_AWAY.has(response.status)) return response;
        throw new ApiUnreachable(url, `it answers ${response.status}`, { answer: response });
      },
      { mayRepeat, signal },
    );
  };
}

interface Asking {
  /** Whether asking twice does what asking once does. */
  readonly mayRepeat: boolean;
  readonly signal: AbortSignal;
}

/** Asks again, later and later, while the API is unreachable in a way that passes. */
export const askAgain = <Answer>(
  ask: () => Promise<Answer>,
  { mayRepeat, signal }: Asking,
): Promise<Answer> =>
  pRetry(ask, {
    ...RETRIES,
    signal,
    shouldRetry: async ({ error }) => {
      if (!(error instanceof ApiUnreachable) || !worthwhile(error, mayRepeat)) return false;
      await sleep(1_000 * secondsToWait(error.answer), undefined, { signal });
      return true;
    },
  });

function worthwhile({ lost, answer }: ApiUnreachable, mayRepeat: boolean): boolean {
  if (answer === null) return lost === 'before it was sent' || (lost === 'on the way' && mayRepeat);
  return TURNED_AWAY.has(answer.status) || (LOST.has(answer.status) && mayRepeat);
}

/** The procedures of a batch stand in the path, with commas between. */
function proceduresIn(input: string | URL | Request): string[] {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  return decodeURIComponent(pathname.split('/').at(-1) ?? '').split(',');
}

function secondsToWait(answer: Response | null): number {
  const told = answer?.headers.get('retry-after');
  if (told === null || told === undefined) return 0;
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_WAIT_SECONDS) : 0;
}
