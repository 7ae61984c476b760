import { procedures, type Procedure } from '@mias/contracts';
import { TRPCError } from '@trpc/server';
import { inputSchema, isText, propertiesOf, type JsonSchema } from './json-schema.js';

/** How a procedure is called over plain HTTP. */
export interface PlainCall {
  readonly procedure: Procedure;
  /** What changes nothing is asked for by its address alone; a subscription's answer is a stream of events. */
  readonly method: 'get' | 'post';
  /** Of what is asked for by address: the parts of its input, by name. */
  readonly parameters: Readonly<Record<string, JsonSchema>>;
}

/** One a procedure: no list of them is kept by hand. */
export const plainCalls: readonly PlainCall[] = procedures.map((procedure) =>
  procedure.kind === 'mutation'
    ? { procedure, method: 'post', parameters: {} }
    : { procedure, method: 'get', parameters: propertiesOf(inputSchema(procedure.input)) },
);

/** The input that an address holds, for the procedure's own schema to check. */
export function inputFromAddress(
  { procedure, parameters }: Pick<PlainCall, 'procedure' | 'parameters'>,
  given: URLSearchParams,
): Readonly<Record<string, unknown>> | undefined {
  const unknown = [...given.keys()].find((name) => !Object.hasOwn(parameters, name));
  if (unknown !== undefined) {
    const known = Object.keys(parameters).join(', ') || 'none';
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: `${procedure.name} has no parameter "${unknown}". Its parameters are: ${known}.`,
    });
  }
  if (procedure.input === null) return undefined;
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => given.has(name))
      .map(([name, schema]) => [name, valueOf(schema, given.getAll(name))]),
  );
}

/** A list is written as one parameter an item; what is neither a list nor text is written as JSON. */
function valueOf(schema: JsonSchema, texts: readonly string[]): unknown {
  if (schema['type'] === 'array') return texts.map((text) => (isListOfText(schema) ? text : parsed(text)));
  const [text = ''] = texts;
  return isText(schema) ? text : parsed(text);
}

const isListOfText = ({ items, prefixItems }: JsonSchema): boolean =>
  isText(items) || (Array.isArray(prefixItems) && prefixItems.every(isText));

/** Text that is no JSON is left as it is: the schema says better what it should be. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
