import { apiUrl } from './apiUrl';

/** What the API needs to know of a request: what is asked, who asks, and whose page makes them ask. */
const passedHeaders = [
  'accept',
  'authorization',
  'content-type',
  'cookie',
  'if-none-match',
  'last-event-id',
  'origin',
  'range',
  'sec-fetch-site',
  'trpc-accept',
  'tus-resumable',
  'upload-offset',
  'x-api-key',
  'x-forwarded-for',
];

/** Lengths and encodings are those of the connection to the API, which `fetch` has undone. */
const hopHeaders = ['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding'];

/** Passes one request on to the API and streams its answer back, so that the browser knows a single origin. */
export async function passOn(
  request: Request,
  { params }: { readonly params: Promise<{ path: string[] }> },
): Promise<Response> {
  const { path } = await params;
  // It tells callers from this machine of the workers, and everybody's call comes from here.
  if (path[0] === 'health') return new Response(null, { status: 404 });
  const target = new URL(path.map(encodeURIComponent).join('/'), `${apiUrl()}/`);
  target.search = new URL(request.url).search;
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers: pick(request.headers),
      signal: request.signal,
      ...(request.body && { body: request.body, duplex: 'half' }),
    });
    return new Response(answer.body, { status: answer.status, headers: streamable(answer.headers) });
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    return unreachable(error);
  }
}

function pick(headers: Headers): Headers {
  const picked = new Headers();
  for (const name of passedHeaders) {
    const value = headers.get(name);
    if (value !== null) picked.set(name, value);
  }
  // By which name a browser came, a name that was made to lead here included.
  const host = headers.get('host');
  if (host !== null) picked.set('x-forwarded-host', host);
  return picked;
}

function streamable(headers: Headers): Headers {
  const passed = new Headers(headers);
  for (const name of hopHeaders) passed.delete(name);
  if (headers.get('content-type')?.startsWith('text/event-stream')) {
    // Neither Next's compression nor a proxy in between may hold events back.
    passed.set('cache-control', 'no-cache, no-transform');
    passed.set('x-accel-buffering', 'no');
  }
  return passed;
}

/** In tRPC's shape, so that the browser shows the sentence. */
function unreachable(cause: unknown): Response {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  const message = `The API at ${apiUrl()} does not answer (${reason}). Start it with ./bin/start, or point MIAS_API_URL at it.`;
  const error = { message, code: -32603, data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503 } };
  return Response.json({ error }, { status: 503, headers: { 'cache-control': 'no-store' } });
}
