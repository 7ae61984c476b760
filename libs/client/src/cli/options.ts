import { DatasetLayout, EncoderKind, IndexPrecision, PresetId, type Search } from '@mias/contracts';
import { InvalidArgumentError, Option } from 'commander';

/** Options that several commands have, always under the same name. */
export const presetOption = (): Option => anyPresetOption().default(PresetId.enum.reference);

/** Without a default: what is chosen then follows from the encoder. */
export const anyPresetOption = (): Option =>
  new Option(
    '--preset <preset>',
    "reference: the authors' program; paper: their text; patchcore: the baseline, with a wide-resnet50 encoder",
  ).choices(PresetId.options);

export const layoutOption = (): Option =>
  new Option('--layout <layout>', 'how the folder is laid out (default: recognised)').choices(
    DatasetLayout.options,
  );

export const binarizeMasksOption = (): Option =>
  new Option(
    '--binarize-masks',
    'make ground truth 0 or 255 (value > 0) before it is resized, as the authors do for RESC and BraTS',
  ).default(false);

export const kindOption = (): Option =>
  new Option(
    '--kind <kind>',
    "how the checkpoint is used: as SAM's predictor does, as MedSAM's script does (box prompts, one mask), or for PatchCore's patch features (no decoder)",
  )
    .choices(EncoderKind.options)
    .default(EncoderKind.enum.sam);

export const searchOption = (): Option =>
  new Option(
    '--search <mode>',
    "exact: every patch of the bank is compared; index: the bank's HNSW index is asked",
  )
    .choices(['exact', 'index'])
    .default('exact');

export const efSearchOption = (): Option =>
  new Option(
    '--ef-search <candidates>',
    'with --search index: candidates kept, 10 to 1000; more find more, and take longer',
  )
    .argParser(Number)
    .default(100);

/** What {@link searchOption} and {@link efSearchOption} say together. */
export const searchOf = ({ search, efSearch }: SearchOptions): Search =>
  search === 'exact' ? { mode: 'exact' } : { mode: 'index', efSearch };

export interface SearchOptions {
  readonly search: Search['mode'];
  readonly efSearch: number;
}

export const precisionOption = (): Option =>
  new Option(
    '--precision <precision>',
    'single; half takes half the room and holds patches of up to 4,000 values',
  )
    .choices(IndexPrecision.options)
    .default(IndexPrecision.enum.single);

export const jsonFlag = (): Option =>
  new Option('--json', 'JSON for programs instead of a table').default(false);

/** For an option that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];

/** Where a command writes files. */
export const outOption = (): Option =>
  new Option(
    '--out <dir>',
    'folder that the files go to; it is made if it is not there',
  ).makeOptionMandatory();

/** A page of a long list. */
export const limitOption = (most: number): Option =>
  new Option('--limit <count>', `at most so many, up to ${most}`).argParser(wholeNumber).default(50);
export const cursorOption = (): Option =>
  new Option('--from <index>', 'begin with the entry of this index, counted from 0')
    .argParser(wholeNumber)
    .default(0);

/** For an argument that is a count or an index. */
export function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number, 0 or more.');
}
