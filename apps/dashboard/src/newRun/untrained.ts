import type { EncoderKind, ListedPrompter, PrompterChoice } from '@mias/contracts';
import { familyOf } from '@mias/core';
import type { ParameterValues } from '../parameters/parameterValues';

type Part = PrompterChoice['untrainedFor'][number];

/**
 * Parts of its prompts that encoders of the kind were not trained with. A preset adds no dense prompt
 * there, so a prompter that has the choice gives it only when asked for.
 */
export function untrainedParts(
  { gives, parameters }: Pick<ListedPrompter, 'gives' | 'parameters'>,
  values: ParameterValues,
  kind: EncoderKind,
): Part[] {
  const parts = (['points', 'boxes', 'dense'] as const).filter((part) => gives.includes(part));
  const isGiven = (part: Part): boolean =>
    part !== 'dense' || !('dense' in parameters.properties) || values['dense'] === true;
  return parts.filter((part) => !familyOf(kind).trainedFor[part] && isGiven(part));
}
