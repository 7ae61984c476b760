'use client';

import { NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { counted } from '../ui/format';
import type { Scene } from './scene';

/** More than these are chosen from a list. */
const SIDE_BY_SIDE = 5;

export interface PrompterChoiceProps {
  readonly scene: Scene;
  readonly onChoose: (key: string) => void;
}

export function PrompterChoice({ scene: { image, result }, onChoose }: PrompterChoiceProps) {
  const keys = image.results.map(({ key }) => key);
  if (!result) {
    return (
      <>
        <Text size="sm" c="dimmed">
          {image.failedPrompters.length > 0
            ? 'No prompter gave an answer for this image.'
            : 'No prompts yet: they follow once all maps are there.'}
        </Text>
        <FailedPrompters image={image} />
      </>
    );
  }
  const choice = { 'aria-label': 'Prompter', size: 'xs', data: keys, value: result.key } as const;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        Prompter
      </Text>
      {keys.length <= SIDE_BY_SIDE ? (
        <SegmentedControl
          {...choice}
          orientation="vertical"
          fullWidth
          withItemsBorders={false}
          onChange={onChoose}
        />
      ) : (
        <NativeSelect {...choice} onChange={({ currentTarget }) => onChoose(currentTarget.value)} />
      )}
      {!keys.includes(result.key) && (
        <Text size="sm" data-testid="looked-at">
          Shown: {result.key}
        </Text>
      )}
      <Text size="xs" c="dimmed" data-testid="prompt-facts">
        {promptFacts(result.points, result.boxes.length)}
      </Text>
      {result.warnings.map((warning) => (
        <Text key={warning} size="xs" c="orange.9" role="note" data-testid="prompt-warning">
          {warning}
        </Text>
      ))}
      <FailedPrompters image={image} />
    </Stack>
  );
}

function FailedPrompters({ image: { failedPrompters } }: Pick<Scene, 'image'>) {
  return failedPrompters.map(({ key, reason }) => (
    <Text key={key} size="xs" c="var(--mantine-color-error)" role="note">
      {key} failed: {reason}
    </Text>
  ));
}

function promptFacts(points: readonly { x: number; y: number }[], boxes: number): string {
  const facts = points.map(({ x, y }) => `point at x ${x.toFixed(1)}, y ${y.toFixed(1)}`);
  if (boxes > 0) facts.push(`${boxes} ${boxes === 1 ? 'box' : 'boxes'}`);
  return facts.length > 4
    ? counted(facts.length, 'prompt')
    : facts.join('; ') || 'gave no prompt for this map';
}
