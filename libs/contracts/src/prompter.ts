import { presets, type PresetId } from '@mias/core';
import { findPrompter, parsePrompterSelections, PrompterError, resolveParameters } from '@mias/prompters';
import { z } from 'zod';
import { Refusal } from './errors.js';

export { describePrompters } from '@mias/prompters';

export const PrompterDescription = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** JSON Schema of the parameters; forms are made from it. */
  parameters: z.record(z.string(), z.json()),
});
export type PrompterDescription = z.infer<typeof PrompterDescription>;

/** One prompter with every parameter resolved; `key` names its results within the run. */
export const PrompterChoice = z.object({
  key: z.string().min(1).max(200),
  id: z.string().min(1).max(80),
  parameters: z.record(z.string(), z.json()),
});
export type PrompterChoice = z.infer<typeof PrompterChoice>;

/**
 * Reads text forms such as `centroid+dense` or `bounding-box:threshold=0.4`, and resolves every
 * parameter: what was given, then what the preset says. Refuses unknown prompters and parameters.
 */
export function choosePrompters(texts: readonly string[], preset: PresetId): PrompterChoice[] {
  try {
    return parsePrompterSelections(texts).map(({ key, id, parameters }) =>
      PrompterChoice.parse({
        key,
        id,
        parameters: resolveParameters(findPrompter(id), parameters, presets[preset]),
      }),
    );
  } catch (error) {
    if (error instanceof PrompterError) throw new Refusal('bad-input', error.message, { cause: error });
    throw error;
  }
}
