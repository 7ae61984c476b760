import { appRouter, messageForPeople, withRefusalCode, type RouterContext } from '@mias/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { callTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import type { createExpressMiddleware } from '@trpc/server/adapters/express';
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { explorerFiles } from './explorer.js';
import { openApiDocument } from './open-api.js';
import { inputFromAddress, plainCalls, type PlainCall } from './plain-calls.js';
import { endWithRefusal, streamEvents } from './stream-events.js';

export const PLAIN_PATH = '/v1';

/** Express's types, which come with tRPC's adapter. */
type Middleware = ReturnType<typeof createExpressMiddleware>;
type Request = Parameters<Middleware>[0];
type Response = Parameters<Middleware>[1];

export interface PlainHttp {
  readonly contextOf: (request: Request) => Promise<RouterContext>;
  readonly mostBytes: (procedure: string) => number;
  readonly report: (error: unknown, procedure: string) => void;
}

/**
 * The router's procedures over plain HTTP, for those without TypeScript: what changes nothing is a GET with
 * its input in the address, a change is a POST of JSON. Who may call is decided in the router, for everybody.
 */
export function mountPlainHttp(app: NestExpressApplication, plain: PlainHttp): void {
  const calls = new Map(plainCalls.map((call) => [`/${call.procedure.name}`, call]));
  const files = explorerFiles(openApiDocument());

  const respond = async (exchange: Exchange): Promise<void> => {
    const { request, response } = exchange;
    const file = files.get(request.path);
    if (file !== undefined) {
      const content = await file.content();
      response.writeHead(200, file.headers).end(content);
      return;
    }
    const call = callAt(request, calls);
    const answer = await perform(call, exchange, plain);
    if (isAsyncIterable(answer)) await streamEvents(answer, response);
    else sendJson(response, 200, answer);
  };
  app.use(PLAIN_PATH, (request: Request, response: Response) => {
    respond({ request, response }).catch((thrown: unknown) => {
      const error = getTRPCErrorFromUnknown(withRefusalCode(thrown));
      if (error.code === 'INTERNAL_SERVER_ERROR') plain.report(error.cause ?? error, request.path);
      const refusal = { code: error.code, message: messageForPeople(error) };
      if (response.headersSent) endWithRefusal(response, refusal);
      else sendJson(response, getHTTPStatusCodeFromError(error), refusal);
    });
  });
}

function callAt({ path, method }: Request, calls: ReadonlyMap<string, PlainCall>): PlainCall {
  const call = calls.get(path);
  if (call === undefined) {
    throw new TRPCError({
      code: 'NOT_FOUND',
      message: `There is no procedure "${path.slice(1)}". ${PLAIN_PATH}/openapi.json lists all.`,
    });
  }
  if (method.toLowerCase() === call.method) return call;
  throw new TRPCError({
    code: 'METHOD_NOT_SUPPORTED',
    message: `${call.procedure.name} is called with ${call.method.toUpperCase()}, not with ${method}.`,
  });
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function perform(call: PlainCall, { request, response }: Exchange, plain: PlainHttp): Promise<unknown> {
  const { name, kind } = call.procedure;
  const asked = incomingMessageToRequest(request, response, { maxBodySize: plain.mostBytes(name) });
  let input: Promise<unknown> | undefined;
  return callTRPCProcedure({
    router: appRouter,
    path: name,
    type: kind,
    ctx: await plain.contextOf(request),
    signal: asked.signal,
    batchIndex: 0,
    // Asked for once who may call is known, and again by the audit trail; a body can be read once.
    getRawInput: () => (input ??= inputOf(call, asked)),
  });
}

async function inputOf(call: PlainCall, asked: globalThis.Request): Promise<unknown> {
  return call.method === 'get'
    ? inputFromAddress(call, new URL(asked.url).searchParams)
    : inputFromBody(asked);
}

async function inputFromBody(asked: globalThis.Request): Promise<unknown> {
  const text = await asked.text();
  if (text === '') return undefined;
  const type = asked.headers.get('content-type') ?? 'none';
  if (!type.startsWith('application/json')) {
    throw new TRPCError({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: `The body is JSON, and its content-type is ${type}. Send the header content-type: application/json.`,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: `The body is no JSON: ${String(cause)}.`, cause });
  }
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

function sendJson(response: Response, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' });
  response.end(JSON.stringify(body ?? null));
}
