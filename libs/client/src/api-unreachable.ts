/** What of the platform's `fetch` the client uses. */
export type Fetch = (input: string | URL | Request, init?: RequestLike) => Promise<Response>;

/** As tRPC gives it, whose signal may be null. */
type RequestLike = Omit<RequestInit, 'signal'> & { signal?: AbortSignal | null | undefined };

/** When a connection failed: before anything of the request was sent, or later. */
type Lost = 'before it was sent' | 'on the way';

interface UnreachableOptions extends ErrorOptions {
  readonly lost?: Lost;
  /** What answered instead, such as a proxy. */
  readonly answer?: Response;
}

/** Nobody answers at the API's address, or somebody else does. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
  /** Null where no connection was tried, or something answered. */
  readonly lost: Lost | null;
  readonly answer: Response | null;

  constructor(
    readonly url: string,
    reason: string,
    { lost, answer, ...options }: UnreachableOptions = {},
  ) {
    super(
      `The MIAS-SAM API cannot be reached at ${url} (${reason}). Start it with ./bin/start, or give the address of a running one.`,
      options,
    );
    this.lost = lost ?? null;
    this.answer = answer ?? null;
  }
}

/** `fetch` that says which address did not answer. */
export const connectTo =
  (url: string): Fetch =>
  (input, init) =>
    fetch(input, { ...init, signal: init?.signal ?? null }).catch((cause: unknown) => {
      if (init?.signal?.aborted === true) throw cause;
      const { reason, code } = rootOf(cause);
      const lost = UNSENT.has(code) ? 'before it was sent' : 'on the way';
      throw new ApiUnreachable(url, reason, { cause, ...(code !== '' && { lost }) });
    });

/** The same for what the API answers in JSON; what answers otherwise is something else. */
export function fetchFrom(url: string): Fetch {
  const connect = connectTo(url);
  return async (input, init) => {
    const response = await connect(input, init);
    const type = response.headers.get('content-type') ?? 'no content type';
    if (type.includes('json')) return response;
    const reason = `something else answered: ${response.status}, ${type}`;
    throw new ApiUnreachable(url, reason, { answer: response });
  };
}

/** No connection was made. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What stands behind fetch's "fetch failed", such as `connect ECONNREFUSED 127.0.0.1:4100`. */
function rootOf(error: unknown): { readonly reason: string; readonly code: string } {
  if (!(error instanceof Error)) return { reason: String(error), code: '' };
  if (error.cause instanceof AggregateError) return rootOf(error.cause.errors[0]);
  if (error.cause !== undefined) return rootOf(error.cause);
  return { reason: error.message, code: 'code' in error ? String(error.code) : '' };
}
