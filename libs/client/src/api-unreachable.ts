import type { httpBatchStreamLink } from '@trpc/client';

type Fetch = NonNullable<Parameters<typeof httpBatchStreamLink>[0]['fetch']>;

/** Nobody answers at the API's address, or somebody else does. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';

  constructor(
    readonly url: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The MIAS-SAM API cannot be reached at ${url} (${reason}). Start it with ./bin/start, or give the address of a running one.`,
      options,
    );
  }
}

/** `fetch` that says which address did not answer. */
export function fetchFrom(url: string): Fetch {
  return async (input: string | URL | Request, init) => {
    const response = await fetch(input, { ...init, signal: init?.signal ?? null }).catch((cause: unknown) => {
      if (init?.signal?.aborted === true) throw cause;
      throw new ApiUnreachable(url, reasonOf(cause), { cause });
    });
    const type = response.headers.get('content-type') ?? 'no content type';
    if (type.includes('json')) return response;
    throw new ApiUnreachable(url, `something else answered: ${response.status}, ${type}`);
  };
}

/** What stands behind fetch's "fetch failed", such as `connect ECONNREFUSED 127.0.0.1:4100`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof AggregateError) return reasonOf(error.cause.errors[0]);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
