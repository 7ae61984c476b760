import type { DetectorSettings } from '@mias/contracts';
import { detectorFamilies, plainDetector } from '@mias/core';

type Input = DetectorSettings['input'];

/** While it is typed, a number may be no number yet. */
export type TypedNumber = number | string;

/** Of red, green and blue. */
export type TypedTriple = readonly [TypedNumber, TypedNumber, TypedNumber];

/** Settings as a form holds them; an empty name leaves the choice to the worker. */
export interface SettingsDraft extends Pick<Input, 'filter' | 'channels' | 'layout' | 'levels'> {
  readonly side: TypedNumber;
  readonly mean: TypedTriple;
  readonly deviation: TypedTriple;
  readonly inputName: string;
  readonly mapName: string;
  readonly scoreName: string;
  readonly normalised: boolean;
}

/** Of the images of ImageNet, on levels from 0 to 1, as torchvision's models expect them. */
export const imageNet = statisticsOf(detectorFamilies.imagenet.settings);

function statisticsOf({ input: { levels, mean, deviation } }: DetectorSettings) {
  return { levels, mean, deviation } satisfies Partial<SettingsDraft>;
}

export function draftOf({ input, output }: DetectorSettings): SettingsDraft {
  const { name, side, filter, channels, layout, levels, mean, deviation } = input;
  return {
    side,
    filter,
    channels,
    layout,
    levels,
    mean,
    deviation,
    inputName: name ?? '',
    mapName: output.map ?? '',
    scoreName: output.score ?? '',
    normalised: output.normalised,
  };
}

export const plainDraft = draftOf(plainDetector);

type Marked = 'side' | 'mean' | 'deviation';

/** What is wrong, by its field. */
export function faultsOf({ side, mean, deviation }: SettingsDraft): Partial<Record<Marked, string>> {
  const isSide = typeof side === 'number' && Number.isInteger(side) && side >= 16 && side <= 2048;
  return {
    ...(!isSide && { side: 'A whole number from 16 to 2048.' }),
    ...(!isTriple(mean) && { mean: 'Three numbers.' }),
    ...(!(isTriple(deviation) && deviation.every((value) => value > 0)) && {
      deviation: 'Three numbers above 0.',
    }),
  };
}

/** Null while something is wrong. */
export function settingsOf(draft: SettingsDraft): DetectorSettings | null {
  const { side, filter, channels, layout, levels, mean, deviation, normalised } = draft;
  if (Object.keys(faultsOf(draft)).length > 0) return null;
  if (typeof side !== 'number' || !isTriple(mean) || !isTriple(deviation)) return null;
  return {
    input: {
      name: nameOf(draft.inputName),
      side,
      filter,
      channels,
      layout,
      levels,
      mean: [...mean],
      deviation: [...deviation],
    },
    output: { map: nameOf(draft.mapName), score: nameOf(draft.scoreName), normalised },
  };
}

const nameOf = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

const isTriple = (typed: TypedTriple): typed is readonly [number, number, number] =>
  typed.every((value) => typeof value === 'number' && Number.isFinite(value));
