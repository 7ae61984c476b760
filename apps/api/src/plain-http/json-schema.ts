import { z } from 'zod';

/** JSON Schema (2020-12), which OpenAPI 3.1 describes values in. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const JsonObject = z.record(z.string(), z.unknown());

/** What may be given: whatever has a default may be left out. No input is an empty object. */
export const inputSchema = (schema: z.ZodType | null): JsonSchema =>
  schema === null
    ? { type: 'object', properties: {} }
    : inDocument(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

/**
 * What is answered, with everything that has a name in `names` under `definitions` by that name.
 *
 * @param names of schemas, each of which is the same everywhere
 */
export function outputSchema(
  schema: z.ZodType,
  names: z.core.$ZodRegistry<{ id: string }>,
): { readonly schema: JsonSchema; readonly definitions: JsonSchema } {
  const { $defs, ...answer } = inDocument(
    z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', metadata: names }),
  );
  return { schema: answer, definitions: JsonObject.parse($defs ?? {}) };
}

export const propertiesOf = ({ properties }: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  z.record(z.string(), JsonObject).parse(properties);

export const isText = (schema: unknown): boolean =>
  z.object({ type: z.literal('string') }).safeParse(schema).success;

/** References lead to the document's components; its dialect is OpenAPI's own, which is a superset. */
const inDocument = (schema: unknown): Record<string, unknown> =>
  JsonObject.parse(
    JSON.parse(
      JSON.stringify(schema, (key, value: unknown) => (key === '$schema' ? undefined : value)).replaceAll(
        '"#/$defs/',
        '"#/components/schemas/',
      ),
    ),
  );
