import { DatasetLayout, EncoderKind, PresetId } from '@mias/contracts';
import { Option } from 'commander';

/** Options that several commands have, always under the same name. */
export const presetOption = (): Option =>
  new Option('--preset <preset>', "reference: the authors' program; paper: their text")
    .choices(PresetId.options)
    .default(PresetId.enum.reference);

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
    "how the checkpoint is used: as SAM's predictor does, or as MedSAM's script does (box prompts, one mask)",
  )
    .choices(EncoderKind.options)
    .default(EncoderKind.enum.sam);

export const jsonFlag = (): Option =>
  new Option('--json', 'JSON for programs instead of a table').default(false);

/** For an option that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];
