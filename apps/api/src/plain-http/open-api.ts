import * as contracts from '@mias/contracts';
import { z } from 'zod';
import { inputSchema, isText, outputSchema, type JsonSchema } from './json-schema.js';
import { plainCalls, type PlainCall } from './plain-calls.js';

/** Every procedure of the router as OpenAPI 3.1, for those without TypeScript. */
export function openApiDocument(): JsonSchema {
  const schemas: Record<string, unknown> = {};
  const paths = plainCalls.map((call) => {
    const { schema, definitions } = answerOf(call.procedure);
    Object.assign(schemas, definitions);
    return [`/${call.procedure.name}`, { [call.method]: operation(call, schema) }];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'MIAS-SAM', version: '1', description: INTRODUCTION },
    // Beside the document, at whatever address it was found: the dashboard passes it on below one of its own.
    servers: [{ url: '.' }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key of your team, from its page in the dashboard.',
        },
      },
      responses: { Refusal: REFUSAL },
      schemas,
    },
  };
}

const INTRODUCTION = `Everything that the platform can do, called without its client.

An API key says who asks: \`Authorization: Bearer KEY\`. On your own machine none is needed.
Work goes on in the background: follow it with \`progress.watch\`, or ask for its state until that is done, failed or cancelled.
Images, masks and maps are blobs, read at \`/blobs/SHA256.KIND\` with the same key.`;

const REFUSAL = {
  description: 'Not done; the message says the rule, the values and what to do.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          code: { type: 'string', examples: ['BAD_REQUEST'] },
          message: { type: 'string' },
        },
        required: ['code', 'message'],
      },
    },
  },
};

/** The contracts' schemas by the names that they are exported under. */
const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(contracts)) {
  if (schema instanceof z.ZodType) names.add(schema, { id });
}

/** Of a subscription: what each of its events holds. */
const eventOf: Readonly<Record<string, z.ZodType>> = {
  'progress.watch': contracts.Progress,
  'progress.watchAll': contracts.Progress,
  'workers.watch': contracts.Workload,
  'health.watch': contracts.Health,
};

function answerOf({ kind, output, name }: contracts.Procedure) {
  const schema = kind === 'subscription' ? eventOf[name] : output;
  return schema === null || schema === undefined
    ? { schema: {}, definitions: {} }
    : outputSchema(schema, names);
}

function operation({ procedure, method, parameters }: PlainCall, answer: JsonSchema): JsonSchema {
  const { name, kind, terms, input } = procedure;
  const asked = inputSchema(input);
  const type = kind === 'subscription' ? 'text/event-stream' : 'application/json';
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    description: termsInWords(terms),
    security: securityOf(terms),
    ...(method === 'get'
      ? { parameters: Object.entries(parameters).map((each) => parameter(each, asked)) }
      : { requestBody: { required: input !== null, content: { 'application/json': { schema: asked } } } }),
    responses: {
      200: {
        description: kind === 'subscription' ? EVENTS : 'Done.',
        content: { [type]: { schema: answer } },
      },
      '4XX': { $ref: '#/components/responses/Refusal' },
      '5XX': { $ref: '#/components/responses/Refusal' },
    },
  };
}

const EVENTS =
  'Server-sent events, until the work ends or you leave. The data of each is a whole snapshot. An event named refusal, if any, is the last and says why no more come.';

function parameter([name, schema]: readonly [string, JsonSchema], { required }: JsonSchema): JsonSchema {
  const type = schema['type'];
  const plain =
    isText(schema) || type === 'integer' || type === 'number' || type === 'boolean' || type === 'array';
  return {
    name,
    in: 'query',
    required: Array.isArray(required) && required.includes(name),
    // What is neither plain nor a list of what is plain is written as JSON.
    ...(plain ? { schema } : { content: { 'application/json': { schema } } }),
  };
}

function termsInWords(terms: contracts.Terms): string {
  const again = terms.repeatable ? ' May be asked again where no answer came.' : '';
  if (!('scope' in terms)) {
    return terms.who === 'anyone' ? 'For anyone.' : 'For whoever has signed in; no API key opens it.';
  }
  const { who, scope } = terms;
  const members = who === 'viewer' ? 'members of a team' : who === 'editor' ? 'editors and owners' : 'owners';
  const key = scope === 'people' ? 'no API key opens it' : `a key needs the scope \`${scope}\``;
  return `For ${members}; ${key}.${again}`;
}

/** None where no key is asked for or would help. */
const securityOf = (terms: contracts.Terms): readonly JsonSchema[] =>
  'scope' in terms && terms.scope !== 'people' ? [{ key: [terms.scope] }] : [];
