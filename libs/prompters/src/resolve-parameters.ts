import type { Preset } from '@mias/core';
import type { z } from 'zod';
import { PrompterError } from './prompter-error.js';
import type { PrompterSignature } from './prompter-signature.js';
import type { Prompter } from './prompter.js';

/** Parameters as JSON, by name. */
export type GivenParameters = Readonly<Record<string, z.core.util.JSONType>>;

/** Every parameter of `prompter`: what was given, then what the preset says, then the schema's defaults. */
export function resolveParameters<Parameters extends z.ZodObject>(
  prompter: Pick<Prompter<Parameters>, 'id' | 'parameters' | 'defaults'>,
  given: GivenParameters,
  preset: Preset,
): z.infer<Parameters> {
  const parsed = prompter.parameters.safeParse({ ...prompter.defaults?.[preset.promptsAs], ...given });
  if (!parsed.success) throw refusal(prompter, given, parsed.error);
  return parsed.data;
}

/** Refuses parameters that `prompter` does not know and values outside their bounds; absent ones are fine. */
export function checkGiven(prompter: PrompterSignature, given: GivenParameters): void {
  const parsed = prompter.parameters.partial().safeParse(given);
  if (!parsed.success) throw refusal(prompter, given, parsed.error);
}

function refusal(
  { id, parameters }: Pick<PrompterSignature, 'id' | 'parameters'>,
  given: GivenParameters,
  cause: z.ZodError,
): PrompterError {
  const values = Object.entries(given).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const rules = cause.issues.map(({ path, message }) => [...path, message].join(': '));
  const known = Object.keys(parameters.shape);
  return new PrompterError(
    `Prompter ${id} refuses ${values.join(', ') || 'these parameters'}: ${rules.join('; ')}. ` +
      `It takes: ${known.join(', ') || 'no parameters'}.`,
    { cause },
  );
}
