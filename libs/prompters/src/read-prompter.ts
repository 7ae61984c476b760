import { jsonSchemaOf, ParametersSchema, PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { PrompterError } from './prompter-error.js';
import { signatureOf } from './prompter-signature.js';
import { prompterGifts, prompterNeeds, type Prompter } from './prompter.js';

/** A prompter as a plugin writes it: a plain object, whose parameters may be a JSON Schema. */
export type PrompterPlugin = Omit<Prompter, 'parameters' | 'prompt' | 'needs'> & {
  readonly parameters: z.ZodObject | z.input<typeof ParametersSchema>;
  readonly needs?: Prompter['needs'];
  // A method, so that a plugin may say more of its parameters than that they are JSON.
  prompt(...given: Parameters<Prompter['prompt']>): ReturnType<Prompter['prompt']>;
};

const isFunction = (value: unknown): value is Prompter['prompt'] => typeof value === 'function';

const Definition = z.strictObject({
  apiVersion: z.literal(PLUGIN_API_VERSION),
  kind: z.literal('prompter'),
  id: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is in kebab-case, such as my-idea'),
  label: z.string().min(1).max(80),
  description: z.string().min(1).max(1000),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'is three numbers, such as 1.0.0'),
  parameters: z.unknown(),
  defaults: z.partialRecord(z.enum(['reference', 'paper']), z.record(z.string(), z.json())).default({}),
  needs: z.array(z.enum(prompterNeeds)).default(['map']),
  gives: z.array(z.enum(prompterGifts)).min(1),
  prompt: z.custom<Prompter['prompt']>(isFunction, 'is a function'),
});

/** Makes a prompter of what a plugin exports, or throws a PrompterError that says what is wrong with it. */
export function readPrompter(exported: unknown): Prompter {
  const { parameters, ...definition } = parse(Definition, exported, 'a prompter');
  const { id, defaults, prompt } = definition;
  const described = parse(
    ParametersSchema,
    isZodSchema(parameters) ? jsonSchemaOf(parameters, defaults) : parameters,
    `the parameters of ${id} as JSON Schema`,
  );
  const prompter: Prompter = {
    ...definition,
    ...signatureOf({ id, parameters: described, defaults }),
    // The plugin's own schema may check more than JSON Schema can say.
    prompt: (input, given) =>
      prompt(input, isZodSchema(parameters) ? Values.parse(z.parse(parameters, given)) : given),
  };
  for (const preset of ['reference', 'paper'] as const) {
    const what = `the defaults of ${id} with the preset ${preset}`;
    const values = parse(prompter.parameters, defaults[preset] ?? {}, what);
    const without = Object.keys(described.properties).filter((name) => values[name] === undefined);
    if (without.length > 0) {
      throw new PrompterError(
        `${without.join(', ')} of ${id} has no default with the preset ${preset}. Give it one in its schema, or in defaults.${preset}.`,
      );
    }
  }
  return prompter;
}

const Values = z.record(z.string(), z.unknown());

/** Also of another copy of zod 4 than ours. */
const isZodSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const rules = parsed.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  );
  throw new PrompterError(`It is not ${what}: ${rules.join('; ')}. docs/plugins.md shows one.`, {
    cause: parsed.error,
  });
}
