import type { ImageMeasure, Run } from '@mias/contracts';
import { letterOf } from './selection';

/** Whose values lie along an axis. */
export interface Axis {
  /** Of the run among those compared. */
  readonly place: number;
  /** Key of the run's prompter whose answers are measured. */
  readonly prompter: string;
}

export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

export const measures = [
  { value: 'dice', label: 'DICE' },
  { value: 'threshold-dice', label: 'Threshold DICE' },
  { value: 'score', label: 'Score' },
] as const satisfies readonly { value: ImageMeasure; label: string }[];

/** The second run against the first, by a prompter that both have if there is one. */
export function defaultAxes(runs: readonly Run[]): Axes {
  const first = keysOf(runs[0]);
  const second = keysOf(runs[1]);
  const shared = first.find((key) => second.includes(key));
  return {
    x: { place: 0, prompter: shared ?? first[0] ?? '' },
    y: { place: 1, prompter: shared ?? second[0] ?? '' },
  };
}

/** The axis at another run: its prompter stays where that run has it too. */
export function axisAt(place: number, { prompter }: Axis, runs: readonly Run[]): Axis {
  const keys = keysOf(runs[place]);
  return { place, prompter: keys.includes(prompter) ? prompter : (keys[0] ?? '') };
}

export function axisLabel({ place, prompter }: Axis, measure: ImageMeasure): string {
  const name = measures.find(({ value }) => value === measure)?.label ?? measure;
  return `${name} of ${letterOf(place)}${measure === 'dice' ? `, ${prompter}` : ''}`;
}

export const keysOf = (run: Run | undefined): string[] => run?.prompters.map(({ key }) => key) ?? [];
