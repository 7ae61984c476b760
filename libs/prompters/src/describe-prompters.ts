import type { PresetId } from '@mias/core';
import { jsonSchemaOf, ParametersSchema } from '@mias/plugins';
import { z } from 'zod';
import type { Prompter } from './prompter.js';
import { prompters } from './registry.js';

/** A prompter as plain JSON: what forms need, and what a process needs that does not hold its code. */
export interface PrompterDescription extends Pick<
  Prompter,
  'apiVersion' | 'kind' | 'id' | 'label' | 'description' | 'version' | 'needs' | 'gives'
> {
  /** JSON Schema (2020-12) of the parameters as a user gives them; one is absent where the preset shall say. */
  readonly parameters: ParametersSchema;
  readonly defaults: Partial<Record<PresetId, Record<string, z.core.util.JSONType>>>;
}

/** The built-in prompters. */
export function describePrompters(): readonly PrompterDescription[] {
  return Object.values<Prompter>(prompters).map(describePrompter);
}

export function describePrompter(prompter: Prompter): PrompterDescription {
  const { apiVersion, kind, id, label, description, version, needs, gives } = prompter;
  const defaults = Defaults.parse(prompter.defaults ?? {});
  const parameters = ParametersSchema.parse(jsonSchemaOf(prompter.parameters, defaults));
  return { apiVersion, kind, id, label, description, version, needs, gives, parameters, defaults };
}

const Defaults = z.partialRecord(z.enum(['reference', 'paper']), z.record(z.string(), z.json()));
