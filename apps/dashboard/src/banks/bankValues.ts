import type { CreateBank, Encoder } from '@mias/contracts';
import { familyOf, presets } from '@mias/core';

/** What the form holds; numbers may be empty while they are typed. */
export interface BankValues {
  readonly versionId: string;
  readonly encoderId: string;
  readonly preset: CreateBank['preset'];
  readonly method: 'none' | 'random' | 'coreset';
  /** Per cent of the patches that stay. */
  readonly percent: number | string;
  readonly seed: number | string;
}

/** What the values ask for; null while something is missing or out of bounds. */
export function createBankInput(values: BankValues): CreateBank | null {
  const { versionId, encoderId, preset, method, percent, seed } = values;
  if (versionId === '' || encoderId === '') return null;
  const bank = { versionId, encoderId, preset };
  if (method === 'none') return { ...bank, subsampling: null };
  if (percentError(percent) !== null || seedError(seed) !== null) return null;
  const chosen = { ratio: Number((Number(percent) / 100).toPrecision(12)), seed: Number(seed) };
  // 128 values for the choice: as in PatchCore's published program.
  const subsampling = method === 'random' ? { method, ...chosen } : { method, ...chosen, projection: 128 };
  return { ...bank, subsampling };
}

/** Whether banks of the preset are made with encoders of the kind. */
export const fitsEncoder = (preset: CreateBank['preset'], kind: Encoder['kind']): boolean =>
  familyOf(kind).presets.includes(preset);

type PresetValues = Pick<BankValues, 'preset' | 'method' | 'percent' | 'seed'>;

/** A preset with the share of the patches that it keeps. */
export function valuesOfPreset(preset: CreateBank['preset']): PresetValues {
  const { subsampling } = presets[preset].bank;
  if (subsampling === undefined) return { preset, method: 'none', percent: 10, seed: 0 };
  const { method, ratio, seed } = subsampling;
  return { preset, method, percent: 100 * ratio, seed };
}

export const percentError = (percent: number | string): string | null =>
  typeof percent === 'number' && percent > 0 && percent < 100
    ? null
    : 'Enter a number above 0 and below 100.';

export const seedError = (seed: number | string): string | null =>
  typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff
    ? null
    : 'Enter a whole number from 0 to 4294967295.';
