import type { Bank, CreateRun } from '@mias/contracts';
import { presets } from '@mias/core';

/** Banks that a run of this preset can use: read and cut as it says, and built or being built. */
export function fittingBanks(banks: readonly Bank[], preset: CreateRun['preset']): Bank[] {
  return banks.filter(
    ({ state, recipe }) =>
      state !== 'failed' && state !== 'cancelled' && isMadeAlike(recipe, presets[preset].bank),
  );
}

type Made = Pick<Bank['recipe'], 'reading' | 'patching'>;

/** However many of its patches a bank keeps. */
export const isMadeAlike = (a: Made, b: Made): boolean =>
  a.reading.aspect === b.reading.aspect &&
  a.reading.side === b.reading.side &&
  a.patching.size === b.patching.size &&
  a.patching.stride === b.patching.stride &&
  a.patching.padding === b.patching.padding &&
  a.patching.dim === b.patching.dim;
