'use client';

import type { Run } from '@mias/contracts';
import { Group, NativeSelect } from '@mantine/core';
import { axisAt, keysOf, type Axis } from './axes';
import { letterOf } from './selection';

export interface AxisChoiceProps {
  readonly name: 'x' | 'y';
  readonly runs: readonly Run[];
  readonly axis: Axis;
  readonly withPrompter: boolean;
  readonly onChoose: (axis: Axis) => void;
}

export function AxisChoice({ name, runs, axis, withPrompter, onChoose }: AxisChoiceProps) {
  return (
    <Group gap={4} wrap="nowrap">
      <NativeSelect
        size="xs"
        aria-label={`Run along ${name}`}
        leftSection={name}
        data={runs.map((_run, place) => ({ value: `${place}`, label: `Run ${letterOf(place)}` }))}
        value={`${axis.place}`}
        onChange={({ currentTarget }) => onChoose(axisAt(Number(currentTarget.value), axis, runs))}
      />
      {withPrompter && (
        <NativeSelect
          size="xs"
          aria-label={`Prompter along ${name}`}
          data={keysOf(runs[axis.place])}
          value={axis.prompter}
          onChange={({ currentTarget }) => onChoose({ ...axis, prompter: currentTarget.value })}
        />
      )}
    </Group>
  );
}
