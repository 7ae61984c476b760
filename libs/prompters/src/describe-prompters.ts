import { z } from 'zod';
import type { Prompter } from './prompter.js';
import { prompters } from './registry.js';

/** A prompter as forms need it. */
export interface PrompterDescription {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** JSON Schema (2020-12) of the parameters as a user gives them; `dense` is absent where the preset shall say. */
  readonly parameters: Record<string, z.core.util.JSONType>;
}

const JsonObject = z.record(z.string(), z.json());

export function describePrompters(): readonly PrompterDescription[] {
  return Object.values<Prompter>(prompters).map(({ id, label, description, parameters }) => ({
    id,
    label,
    description,
    parameters: JsonObject.parse(z.toJSONSchema(parameters.partial({ dense: true }), { io: 'input' })),
  }));
}
