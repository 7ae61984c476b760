import type { Preset } from '@mias/core';
import type { z } from 'zod';
import type { Prompter } from './prompter.js';
import { PrompterError } from './prompter-error.js';

/** Parameters as JSON, by name. */
export type GivenParameters = Readonly<Record<string, z.core.util.JSONType>>;

/** Every parameter of `prompter`: what was given, then what the preset says, then the schema's defaults. */
export function resolveParameters<Parameters extends z.ZodObject>(
  prompter: Prompter<Parameters>,
  given: GivenParameters,
  preset: Preset,
): z.infer<Parameters> {
  const parsed = prompter.parameters.safeParse({ ...prompter.defaults(preset), ...given });
  if (!parsed.success) throw refusal(prompter, given, parsed.error);
  return parsed.data;
}

/** Refuses parameters that `prompter` does not know and values outside their bounds; absent ones are fine. */
export function checkGiven(prompter: Prompter, given: GivenParameters): void {
  const parsed = prompter.parameters.partial().safeParse(given);
  if (!parsed.success) throw refusal(prompter, given, parsed.error);
}

function refusal(prompter: Prompter, given: GivenParameters, cause: z.ZodError): PrompterError {
  const values = Object.entries(given).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const rules = cause.issues.map(({ path, message }) => [...path, message].join(': '));
  const known = Object.keys(prompter.parameters.shape);
  return new PrompterError(
    `Prompter ${prompter.id} refuses ${values.join(', ') || 'these parameters'}: ${rules.join('; ')}. ` +
      `It takes: ${known.join(', ')}.`,
    { cause },
  );
}
