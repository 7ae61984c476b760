import { Refusal, type Bank } from '@mias/contracts';
import { presets, type PresetId } from '@mias/core';
import { hashOf } from './hash-of.js';

/** Refuses a bank whose images were read and cut in another way than the preset says. */
export function checkPreset({ id, recipe: { reading, patching } }: Bank, preset: PresetId): void {
  // However many of its patches the bank keeps, they were made alike.
  const needed = { reading: presets[preset].bank.reading, patching: presets[preset].bank.patching };
  const built = { reading, patching };
  if (hashOf(built) === hashOf(needed)) return;
  throw new Refusal(
    'conflict',
    `The preset ${preset} reads and cuts images as ${JSON.stringify(needed)}, and bank ${id} was built with ${JSON.stringify(built)}. ` +
      `Build a bank with the preset ${preset}, or take the bank's own preset.`,
  );
}
