import type { z } from 'zod';
import { PrompterError } from './prompter-error.js';
import type { FindPrompter, PrompterSignature } from './prompter-signature.js';
import { findPrompter } from './registry.js';
import { checkGiven, type GivenParameters } from './resolve-parameters.js';

/** One prompter of a run, with the parameters that were given. */
export interface PrompterSelection {
  /** Canonical text form: two selections with equal parameters have equal keys; names the results within a run. */
  readonly key: string;
  readonly id: string;
  readonly parameters: GivenParameters;
}

/**
 * Reads the text form `id[+dense|-dense][:name=value[,name=value]...]`, such as `centroid`,
 * `centroid+dense:gamma=3` or `bounding-box:threshold=0.4`.
 */
export function parsePrompterSelection(text: string, find: FindPrompter = findPrompter): PrompterSelection {
  const [head = '', ...rest] = text.trim().split(':');
  const [, id = head, sign] = /^(.*)([+-])dense$/.exec(head) ?? [];
  const prompter = find(id);
  const assignments = rest.length === 0 ? [] : rest.join(':').split(',');
  if (sign !== undefined) assignments.unshift(`dense=${sign === '+' ? 'true' : 'false'}`);
  const given = new Map<string, z.core.util.JSONType>();
  for (const assignment of assignments) {
    const { name, value } = parseAssignment(text, assignment);
    if (given.has(name)) {
      throw new PrompterError(`"${text}" gives ${name} more than once. Give each parameter once.`);
    }
    given.set(name, value);
  }
  return prompterSelection(prompter, Object.fromEntries(given));
}

/** A prompter in parts, as a form knows it: text parameters may hold what the text form cannot. */
export interface PrompterParts {
  readonly id: string;
  readonly parameters: GivenParameters;
}

/** Reads several prompters, as texts or in parts, and refuses one that is given twice. */
export function parsePrompterSelections(
  asked: readonly (string | PrompterParts)[],
  find: FindPrompter = findPrompter,
): readonly PrompterSelection[] {
  const selections = asked.map((prompter) =>
    typeof prompter === 'string'
      ? parsePrompterSelection(prompter, find)
      : prompterSelection(find(prompter.id), prompter.parameters),
  );
  const keys = selections.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) {
    throw new PrompterError(`Prompter "${twice}" is selected more than once. Select each prompter once.`);
  }
  return selections;
}

/** A selection from its parts; refuses unknown parameters and values out of bounds. */
export function prompterSelection(
  prompter: PrompterSignature,
  parameters: GivenParameters,
): PrompterSelection {
  checkGiven(prompter, parameters);
  const { dense } = parameters;
  const mark = dense === undefined ? '' : dense === true ? '+dense' : '-dense';
  const values = Object.keys(prompter.parameters.shape)
    .filter((name) => name !== 'dense' && parameters[name] !== undefined)
    .map((name) => `${name}=${JSON.stringify(parameters[name])}`);
  return {
    key: `${prompter.id}${mark}${values.length === 0 ? '' : `:${values.join(',')}`}`,
    id: prompter.id,
    parameters,
  };
}

/** `0.4`, `true` and other JSON values as what they say; anything else as text. */
function parseAssignment(text: string, assignment: string): { name: string; value: z.core.util.JSONType } {
  const [, name, value] = /^\s*([A-Za-z][\w-]*)\s*=\s*(\S+)\s*$/.exec(assignment) ?? [];
  if (name === undefined || value === undefined) {
    throw new PrompterError(
      `"${text}" is not a prompter: "${assignment}" is not of the form name=value. Write it as bounding-box:threshold=0.4.`,
    );
  }
  if (value === 'true' || value === 'false') return { name, value: value === 'true' };
  return { name, value: Number.isFinite(Number(value)) ? Number(value) : value };
}
