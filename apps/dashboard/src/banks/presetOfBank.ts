import type { Bank } from '@mias/contracts';
import { presets } from '@mias/core';
import { isMadeAlike } from '../newRun/fittingBanks';

/** The preset whose runs can use the bank; `of no preset` where none says what it was built with. */
export const presetOfBank = (recipe: Bank['recipe']): string =>
  Object.values(presets).find(({ bank }) => isMadeAlike(recipe, bank))?.id ?? 'of no preset';
