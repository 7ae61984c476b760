import {
  familyOf,
  hasDecoder,
  presets,
  type EncoderKind,
  type PresetId as PresetName,
  type PromptParts,
} from '@mias/core';
import { ParametersSchema, PLUGIN_API_VERSION } from '@mias/plugins';
import {
  describePrompters,
  parsePrompterSelections,
  PrompterError,
  prompterGifts,
  prompterNeeds,
  resolveParameters,
  signatureOf,
} from '@mias/prompters';
import { z } from 'zod';
import { PresetId } from './bank.js';
import { Refusal } from './errors.js';
import { JsonValue, Sha256 } from './scalars.js';

/** Which code a prompter is: part of every result's recipe. */
export const PluginIdentity = z.object({
  /** `built-in`, or what MIAS_PLUGINS named: an absolute path or an npm package. */
  source: z.string(),
  version: z.string(),
  /** Of the plugin's files; null for what comes with the platform. */
  sha256: Sha256.nullable(),
});
export type PluginIdentity = z.infer<typeof PluginIdentity>;

export const PrompterDescription = z.object({
  apiVersion: z.literal(PLUGIN_API_VERSION),
  kind: z.literal('prompter'),
  id: z.string(),
  label: z.string(),
  description: z.string(),
  version: z.string(),
  needs: z.array(z.enum(prompterNeeds)),
  gives: z.array(z.enum(prompterGifts)),
  /** JSON Schema of the parameters; forms are made from it. */
  parameters: ParametersSchema,
  /** What a preset says where a parameter is not given. */
  defaults: z.partialRecord(PresetId, z.record(z.string(), JsonValue)),
});
export type PrompterDescription = z.infer<typeof PrompterDescription>;

/** A prompter that runs can be made with. */
export const OfferedPrompter = PrompterDescription.extend({ plugin: PluginIdentity });
export type OfferedPrompter = z.infer<typeof OfferedPrompter>;

const builtIn = (version: string): PluginIdentity => ({ source: 'built-in', version, sha256: null });

/** Those that come with the platform. */
export const builtInPrompters = (): OfferedPrompter[] =>
  describePrompters().map((prompter) => ({
    ...prompter,
    needs: [...prompter.needs],
    gives: [...prompter.gives],
    plugin: builtIn(prompter.version),
  }));

export const PromptPart = z.enum(['points', 'boxes', 'dense'] satisfies (keyof PromptParts)[]);
export type PromptPart = z.infer<typeof PromptPart>;

/** One prompter with every parameter resolved; `key` names its results within the run. */
export const PrompterChoice = z.object({
  key: z.string().min(1).max(200),
  id: z.string().min(1).max(80),
  parameters: z.record(z.string(), JsonValue),
  /** Parts of its prompts that the run's encoder was not trained with; runs of before MedSAM have none. */
  untrainedFor: z.array(PromptPart).default([]),
  /** Runs from before plugins had those that came with the platform. */
  plugin: PluginIdentity.default(builtIn('1.0.0')),
});
export type PrompterChoice = z.infer<typeof PrompterChoice>;

/** A prompter as it is asked for: a text form such as `centroid+dense`, or its parts as a form knows them. */
export const AskedPrompter = z.union([
  z.string().min(1).max(200),
  z.strictObject({
    id: z.string().min(1).max(80),
    /** Those that are not given are as the preset or the prompter says. */
    parameters: z.record(z.string().max(80), z.union([z.number(), z.boolean(), z.string().max(120)])),
  }),
]);
export type AskedPrompter = z.infer<typeof AskedPrompter>;

/** Where none is asked for: the method's own if the encoder was trained with points, else boxes; the baseline where nothing decodes. */
export function defaultPrompter(encoder: EncoderKind): string {
  const { points, boxes } = familyOf(encoder).trainedFor;
  if (points) return 'centroid';
  return boxes ? 'bounding-box' : 'threshold';
}

/** What decides about a prompter besides its own text. */
export interface PrompterSetting {
  readonly preset: PresetName;
  readonly encoder: EncoderKind;
  /** Whether prompts may be given that the encoder was not trained with; they are marked then. */
  readonly allowUntrainedPrompts: boolean;
  /** How prompts get a decoder all the same where the encoder has none: `a run with …`; none where there is no way. */
  readonly decoderBeside?: string;
  /** Those there are to choose from; without it, those that come with the platform. */
  readonly offered?: readonly OfferedPrompter[];
}

/**
 * Reads prompters such as `centroid+dense` or `bounding-box:threshold=0.4`, and resolves every
 * parameter: what was given, then what the preset says; but no preset adds a dense prompt where the
 * encoder was trained without. Refuses unknown prompters and parameters, and prompts that the encoder
 * was not trained with unless they are allowed.
 */
export function choosePrompters(asked: readonly AskedPrompter[], setting: PrompterSetting): PrompterChoice[] {
  const offered = setting.offered ?? builtInPrompters();
  const named = (id: string): OfferedPrompter => {
    const prompter = offered.find((candidate) => candidate.id === id);
    if (prompter !== undefined) return prompter;
    throw new PrompterError(
      `There is no prompter "${id}". Choose one of: ${offered.map((candidate) => candidate.id).join(', ')}.`,
    );
  };
  try {
    const selections = parsePrompterSelections(asked, (id) => signatureOf(named(id)));
    return selections.map(({ key, id, parameters: given }) => {
      const prompter = named(id);
      const wanted = { ...withoutUntrainedDense(prompter, setting), ...given };
      const parameters = resolveParameters(signatureOf(prompter), wanted, presets[setting.preset]);
      const parts = partsOf(prompter, parameters);
      if (!hasDecoder(setting.encoder)) checkPromptless(key, parts, { setting, offered });
      const untrainedFor = untrainedParts(parts, setting);
      if (untrainedFor.length > 0 && !setting.allowUntrainedPrompts)
        throw badPairing(key, untrainedFor, setting);
      return PrompterChoice.parse({ key, id, parameters, untrainedFor, plugin: prompter.plugin });
    });
  } catch (error) {
    if (error instanceof PrompterError) throw new Refusal('bad-input', error.message, { cause: error });
    throw error;
  }
}

/** A preset's dense prompt is for encoders that were trained with it. */
const withoutUntrainedDense = (
  { parameters }: OfferedPrompter,
  { encoder }: PrompterSetting,
): Record<string, boolean> =>
  'dense' in parameters.properties && !familyOf(encoder).trainedFor.dense ? { dense: false } : {};

/** A prompter that may give the dense prompt gives it, unless its parameters say no. */
const partsOf = ({ gives }: OfferedPrompter, parameters: Readonly<Record<string, unknown>>): PromptParts => ({
  points: gives.includes('points'),
  boxes: gives.includes('boxes'),
  dense: gives.includes('dense') && parameters['dense'] !== false,
});

const untrainedParts = (parts: PromptParts, { encoder }: PrompterSetting): PromptPart[] =>
  PromptPart.options.filter((part) => parts[part] && !familyOf(encoder).trainedFor[part]);

/** An encoder without a decoder is for prompters that make masks of the map alone. */
function checkPromptless(
  key: string,
  parts: PromptParts,
  { setting, offered }: { readonly setting: PrompterSetting; readonly offered: readonly OfferedPrompter[] },
): void {
  const given = PromptPart.options.filter((part) => parts[part]);
  if (given.length === 0) return;
  const promptless = offered.filter(({ gives }) => gives.every((gift) => gift === 'mask'));
  const otherwise = setting.decoderBeside === undefined ? '' : `, or ${setting.decoderBeside}`;
  throw new Refusal(
    'bad-input',
    `The prompter "${key}" gives ${given.join(' and ')} for a mask decoder, and encoders of the kind ${setting.encoder} give patch features only: they have none. ` +
      `Choose a prompter that makes its mask of the map (${promptless.map(({ id }) => id).join(', ')})${otherwise}.`,
  );
}

function badPairing(key: string, untrainedFor: readonly PromptPart[], { encoder }: PrompterSetting): Refusal {
  const trained = PromptPart.options.filter((part) => familyOf(encoder).trainedFor[part]);
  return new Refusal(
    'bad-input',
    `The prompter "${key}" gives ${untrainedFor.join(' and ')}, and encoders of the kind ${encoder} were trained with ${trained.join(' and ')} only. ` +
      'Choose a prompter that gives those, such as bounding-box, or allow untrained prompts (allowUntrainedPrompts, --allow-untrained-prompts); the results are marked then.',
  );
}
