import type { CreateRun, ListedPrompter, Run, Search } from '@mias/contracts';
import { parameterError } from '../parameters/parameterError';
import {
  givenParameters,
  startingValues,
  valuesOf,
  type ParameterValues,
} from '../parameters/parameterValues';

/** What the form holds. */
export interface RunValues {
  readonly versionId: string;
  /** What gives the maps. */
  readonly source: 'bank' | 'detector';
  /** A choice stays while the other source is looked at. */
  readonly bankId: string;
  readonly detectorId: string;
  /** The encoder that decodes the prompts; empty where the bank's own does. */
  readonly decoderId: string;
  readonly preset: CreateRun['preset'];
  readonly searchMode: Search['mode'];
  /** Candidates of a search by index. */
  readonly efSearch: number;
  readonly prompters: readonly ChosenPrompter[];
  readonly allowUntrainedPrompts: boolean;
}

export interface ChosenPrompter {
  /** Tells two choices of the same prompter apart. */
  readonly place: string;
  readonly id: string;
  readonly values: ParameterValues;
}

export const EF_SEARCH = 100;

export function choosePrompter(prompter: ListedPrompter): ChosenPrompter {
  return { place: crypto.randomUUID(), id: prompter.id, values: startingValues(prompter) };
}

/** A run's own choices, to be changed; prompters that no worker has any more are left out. */
export function valuesOfRun(run: Run, offered: readonly ListedPrompter[]): RunValues {
  const { preset, source, search, allowUntrainedPrompts } = run.recipe;
  return {
    versionId: run.versionId,
    source: source.kind,
    bankId: run.bankId ?? '',
    detectorId: run.detectorId ?? '',
    // Only an encoder beside the source has a reading of its own.
    decoderId: source.reading === undefined ? '' : run.encoderId,
    preset,
    searchMode: search.mode,
    efSearch: search.mode === 'index' ? search.efSearch : EF_SEARCH,
    allowUntrainedPrompts,
    prompters: run.prompters.flatMap(({ key, id, parameters }) => {
      const prompter = offered.find((candidate) => candidate.id === id);
      return prompter === undefined
        ? []
        : [{ place: key, id, values: valuesOf(prompter, parameters, preset) }];
    }),
  };
}

export function createRunInput(values: RunValues, offered: readonly ListedPrompter[]): CreateRun {
  const { versionId, preset, allowUntrainedPrompts } = values;
  return {
    ...sourceOf(values),
    versionId,
    preset,
    allowUntrainedPrompts,
    prompters: values.prompters.flatMap(({ id, values: chosen }) => {
      const prompter = offered.find((candidate) => candidate.id === id);
      return prompter === undefined ? [] : [{ id, parameters: givenParameters(prompter, chosen, preset) }];
    }),
  };
}

function sourceOf({ source, bankId, detectorId, decoderId, searchMode, efSearch }: RunValues) {
  if (source === 'detector') return { detectorId, encoderId: decoderId };
  return {
    bankId,
    search: searchMode === 'index' ? { mode: searchMode, efSearch } : { mode: searchMode },
    ...(decoderId !== '' && { encoderId: decoderId }),
  };
}

/** Whether every field holds what its schema takes. */
export function fieldsAreRight(
  { prompters }: Pick<RunValues, 'prompters'>,
  offered: readonly ListedPrompter[],
): boolean {
  return prompters.every(({ id, values }) => {
    const properties = offered.find((candidate) => candidate.id === id)?.parameters.properties ?? {};
    return Object.entries(properties).every(
      ([name, schema]) => parameterError(schema, values[name] ?? '') === null,
    );
  });
}
