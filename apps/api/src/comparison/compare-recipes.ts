import type { Bank, PrompterChoice, RecipeDifference, Run } from '@mias/contracts';

export interface BankedRun {
  readonly run: Run;
  /** Null where the maps come from a detector. */
  readonly bank: Bank | null;
  /** Of the run's checkpoint. */
  readonly encoderSha256: string;
}

/** The choices that are not the same in all runs. Whatever a recipe holds is looked at, by its path. */
export function compareRecipes(runs: readonly BankedRun[]): RecipeDifference[] {
  const besides = runs.some(({ run, bank }) => bank !== null && bank.encoderId !== run.encoderId);
  const choices = runs.map((run) => choicesOf(run, besides));
  const names = [...new Set(choices.flatMap((own) => [...own.keys()]))];
  return names
    .map((name) => ({ name, values: choices.map((own) => own.get(name) ?? ABSENT) }))
    .filter(({ values }) => new Set(values).size > 1);
}

const SHA256 = /^[0-9a-f]{64}$/;
const ABSENT = 'not chosen';

/** @param besides whether any of the runs decodes with another encoder than its bank's */
function choicesOf({ run, bank, encoderSha256 }: BankedRun, besides: boolean): Map<string, string> {
  return new Map([
    ['Encoder', `${run.encoderName} (${run.encoderKind}, ${encoderSha256.slice(0, 12)})`],
    ...(bank === null
      ? []
      : [
          ['Normal images', `${bank.datasetName}, version ${bank.versionNumber}`] as const,
          ...(besides
            ? [['Encoder of the bank', `${bank.encoderName} (${bank.encoderSha256.slice(0, 12)})`] as const]
            : []),
          ...leaves('Bank', bank.recipe),
        ]),
    ...leaves('', run.recipe),
    ...run.prompters.map((choice) => [`Prompter ${choice.key}`, prompterInWords(choice)] as const),
  ]);
}

/** `{ map: { sigma: 4 } }` gives `Map sigma`: `4`. */
function leaves(name: string, value: unknown): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, inWords(value)]];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    leaves(capitalised(`${name} ${spaced(key)}`.trim()), inner),
  );
}

function prompterInWords({ parameters, plugin }: PrompterChoice): string {
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${inWords(value)}`);
  const code = plugin.sha256 === null ? [] : [`version ${plugin.version}, ${plugin.sha256.slice(0, 12)}`];
  return [...given, ...code].join(', ') || 'without parameters';
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null) return 'none';
  if (typeof value !== 'string') return JSON.stringify(value);
  return SHA256.test(value) ? value.slice(0, 12) : value;
}

const spaced = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
