import type { Bank, DatasetSummary, Encoder, ListedPrompter, Run } from '@mias/contracts';
import { fittingBanks } from './fittingBanks';
import { mayDecode } from './mayDecode';
import { presetChoices } from './presetChoices';
import { choosePrompter, EF_SEARCH, valuesOfRun, type RunValues } from './runValues';

/** What the address says the form is to begin with. */
export interface RunStart {
  readonly from: string | null;
  readonly versionId: string | null;
  readonly bankId: string | null;
  readonly detectorId: string | null;
}

interface Known {
  /** That of `from`; null where there is none. */
  readonly run: Run | null;
  /** Newest first, as banks are. */
  readonly datasets: readonly DatasetSummary[];
  readonly banks: readonly Bank[];
  readonly encoders: readonly Encoder[];
  readonly prompters: readonly ListedPrompter[];
}

/** A run's own values; else the version, and the detector or the bank asked for, or the newest bank with its version. */
export function readStart(asked: RunStart, { run, datasets, banks, encoders, prompters }: Known): RunValues {
  if (run !== null) return valuesOfRun(run, prompters);
  const fitting = fittingBanks(banks, PRESET);
  const bank =
    banks.find(({ id }) => id === asked.bankId) ??
    fitting.find(({ versionId }) => versionId === asked.versionId) ??
    (asked.versionId === null ? fitting[0] : undefined);
  const [first] = prompters;
  return {
    versionId: asked.versionId ?? bank?.versionId ?? datasets[0]?.latest.id ?? '',
    source: asked.detectorId === null ? 'bank' : 'detector',
    bankId: bank?.id ?? '',
    detectorId: asked.detectorId ?? '',
    decoderId: asked.detectorId === null ? '' : (encoders.find(mayDecode)?.id ?? ''),
    preset: presetFor(bank),
    searchMode: 'exact',
    efSearch: EF_SEARCH,
    prompters: first === undefined ? [] : [choosePrompter(first)],
    allowUntrainedPrompts: false,
  };
}

const PRESET = 'reference';

/** The first preset that a bank was made as. */
const presetFor = (bank: Bank | undefined): RunValues['preset'] =>
  presetChoices.find(({ value }) => bank !== undefined && fittingBanks([bank], value).length > 0)?.value ??
  PRESET;
