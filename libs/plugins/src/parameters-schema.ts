import { z } from 'zod';

/** One parameter: a number, text or yes/no that a form can ask for in one field. */
const ParameterSchema = z.strictObject({
  type: z.enum(['number', 'integer', 'boolean', 'string']),
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
  default: z.union([z.number(), z.string(), z.boolean()]).exactOptional(),
  enum: z.array(z.union([z.number(), z.string()])).exactOptional(),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  exclusiveMinimum: z.number().exactOptional(),
  exclusiveMaximum: z.number().exactOptional(),
  minLength: z.int().exactOptional(),
  maxLength: z.int().exactOptional(),
});

/** The part of JSON Schema (2020-12) that parameters are described in: one flat object in which nothing is required. */
export const ParametersSchema = z.strictObject({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema').exactOptional(),
  type: z.literal('object'),
  properties: z.record(z.string().regex(/^[A-Za-z][\w-]*$/), ParameterSchema),
  required: z.array(z.string()).max(0, 'give each parameter a default instead').exactOptional(),
  additionalProperties: z.literal(false).default(false),
});
export type ParametersSchema = z.infer<typeof ParametersSchema>;

/**
 * The JSON Schema of a zod schema, to be checked with `ParametersSchema`.
 *
 * @param defaults by preset; what one of them gives need not be given
 */
export function jsonSchemaOf(
  parameters: z.core.$ZodType,
  defaults: Partial<Record<string, Readonly<Record<string, unknown>>>>,
): unknown {
  const given = new Set(Object.values(defaults).flatMap((values) => Object.keys(values ?? {})));
  const { required = [], ...schema } = z.toJSONSchema(parameters, { io: 'input' });
  const left = required.filter((name) => !given.has(name));
  return left.length === 0 ? schema : { ...schema, required: left };
}
