'use client';

import type { Subject, WorkState } from '@mias/contracts';
import { Group, Progress, Stack, Text } from '@mantine/core';
import { useProgress } from '../platform/progress';
import { isFinal } from '../platform/workState';
import { count, duration } from './format';

export interface WorkProgressProps {
  readonly subject: Subject;
  readonly state: WorkState;
}

/** How far unfinished work is: stage, counts and time left. Nothing once it has ended. */
export function WorkProgress({ subject, state }: WorkProgressProps) {
  const progress = useProgress(subject, state);
  if (isFinal(state)) return null;
  const { stage, done, total, failed, secondsLeft } = progress ?? waiting;
  const percent = total === 0 ? 0 : (100 * done) / total;
  return (
    <Stack gap={4} data-testid="work-progress" miw={140}>
      <Progress.Root size="sm">
        <Progress.Section
          value={percent}
          animated={state === 'running'}
          aria-label={`${stage}: ${done} of ${total}`}
        />
      </Progress.Root>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {stage}
          {total > 0 && ` ${count(done)} of ${count(total)}`}
          {failed > 0 && `, ${count(failed)} failed`}
        </Text>
        {secondsLeft !== null && (
          <Text size="xs" c="dimmed">
            about {duration(secondsLeft)} left
          </Text>
        )}
      </Group>
    </Stack>
  );
}

const waiting = { stage: 'waiting', done: 0, total: 0, failed: 0, secondsLeft: null };
