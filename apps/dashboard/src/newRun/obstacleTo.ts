import type { Bank, Detector, Encoder, ListedPrompter } from '@mias/contracts';
import { hasDecoder } from '@mias/core';
import { fieldsAreRight, type ChosenPrompter, type RunValues } from './runValues';

/** What the form's choices stand for; undefined where nothing that can be used is chosen. */
export interface Chosen {
  readonly bank: Bank | undefined;
  readonly detector: Detector | undefined;
  /** That embeds the images for the prompts. */
  readonly encoder: Encoder | undefined;
  /** Whether a prompter gives what the encoder was not trained with. */
  readonly untrained: boolean;
  readonly prompters: readonly ListedPrompter[];
}

/** What is still to be done before the run can be asked for; null when nothing is. */
export function obstacleTo(
  values: RunValues,
  { bank, detector, encoder, untrained, prompters }: Chosen,
): string | null {
  if (values.versionId === '') return 'Choose a dataset.';
  if (values.source === 'bank' && bank === undefined) return 'Choose a patch bank.';
  if (values.source === 'detector' && detector === undefined) return 'Choose a detector.';
  if (values.source === 'detector' && encoder === undefined) return 'Choose an encoder.';
  if (values.prompters.length === 0) return 'Choose at least one prompter.';
  if (encoder !== undefined && !hasDecoder(encoder.kind) && values.prompters.some(needsDecoder(prompters))) {
    return "The bank's encoder decodes no prompts: choose one that does, or prompters that make masks of the map.";
  }
  if (!fieldsAreRight(values, prompters)) return 'Mend the fields marked above.';
  if (untrained && !values.allowUntrainedPrompts) {
    return 'The encoder was not trained with these prompts: allow them, or choose other prompters.';
  }
  return null;
}

const needsDecoder =
  (offered: readonly ListedPrompter[]) =>
  ({ id }: ChosenPrompter): boolean =>
    offered.some((prompter) => prompter.id === id && prompter.gives.some((part) => part !== 'mask'));
