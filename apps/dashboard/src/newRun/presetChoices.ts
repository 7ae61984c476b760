import type { CreateRun } from '@mias/contracts';
import { presets } from '@mias/core';

/** The presets by their names for people. */
export const presetChoices = Object.values(presets).map(({ id, label }) => ({
  value: id,
  label,
})) satisfies { value: CreateRun['preset']; label: string }[];
