import {
  presets,
  trainedPrompts,
  type EncoderKind,
  type Preset,
  type PresetId,
  type PromptParts,
} from '@mias/core';
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

export const PromptPart = z.enum(['points', 'boxes', 'dense'] satisfies (keyof PromptParts)[]);
export type PromptPart = z.infer<typeof PromptPart>;

/** One prompter with every parameter resolved; `key` names its results within the run. */
export const PrompterChoice = z.object({
  key: z.string().min(1).max(200),
  id: z.string().min(1).max(80),
  parameters: z.record(z.string(), z.json()),
  /** Parts of its prompts that the run's encoder was not trained with; runs of before MedSAM have none. */
  untrainedFor: z.array(PromptPart).default([]),
});
export type PrompterChoice = z.infer<typeof PrompterChoice>;

/** What decides about a prompter besides its own text. */
export interface PrompterSetting {
  readonly preset: PresetId;
  readonly encoder: EncoderKind;
  /** Whether prompts may be given that the encoder was not trained with; they are marked then. */
  readonly allowUntrainedPrompts: boolean;
}

/**
 * Reads text forms such as `centroid+dense` or `bounding-box:threshold=0.4`, and resolves every
 * parameter: what was given, then what the preset says; but no preset adds a dense prompt where the
 * encoder was trained without. Refuses unknown prompters and parameters, and prompts that the encoder
 * was not trained with unless they are allowed.
 */
export function choosePrompters(texts: readonly string[], setting: PrompterSetting): PrompterChoice[] {
  const preset = presetFor(setting);
  try {
    return parsePrompterSelections(texts).map(({ key, id, parameters: given }) => {
      const prompter = findPrompter(id);
      const parameters = resolveParameters(prompter, given, preset);
      const untrainedFor = untrainedParts(
        { ...prompter.gives, dense: parameters['dense'] === true },
        setting,
      );
      if (untrainedFor.length > 0 && !setting.allowUntrainedPrompts)
        throw badPairing(key, untrainedFor, setting);
      return PrompterChoice.parse({ key, id, parameters, untrainedFor });
    });
  } catch (error) {
    if (error instanceof PrompterError) throw new Refusal('bad-input', error.message, { cause: error });
    throw error;
  }
}

function presetFor({ preset, encoder }: PrompterSetting): Preset {
  const { points, boxes } = presets[preset].denseByDefault;
  const { dense } = trainedPrompts[encoder];
  return { ...presets[preset], denseByDefault: { points: points && dense, boxes: boxes && dense } };
}

const untrainedParts = (parts: PromptParts, { encoder }: PrompterSetting): PromptPart[] =>
  PromptPart.options.filter((part) => parts[part] && !trainedPrompts[encoder][part]);

function badPairing(key: string, untrainedFor: readonly PromptPart[], { encoder }: PrompterSetting): Refusal {
  const trained = PromptPart.options.filter((part) => trainedPrompts[encoder][part]);
  return new Refusal(
    'bad-input',
    `The prompter "${key}" gives ${untrainedFor.join(' and ')}, and encoders of the kind ${encoder} were trained with ${trained.join(' and ')} only. ` +
      'Choose a prompter that gives those, such as bounding-box, or allow untrained prompts (allowUntrainedPrompts, --allow-untrained-prompts); the results are marked then.',
  );
}
