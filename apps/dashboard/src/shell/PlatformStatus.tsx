'use client';

import type { Health, WorkerStatus } from '@mias/contracts';
import { Group, Stack, Text, Tooltip } from '@mantine/core';
import { useLive } from '../platform/LiveUpdates';
import { count, counted } from '../ui/format';
import styles from './PlatformStatus.module.css';

/** One line on workers and one on the queue, always in sight. */
export function PlatformStatus() {
  const { connection, health } = useLive();
  return (
    <Stack gap={2} px="xs" role="status" aria-label="Platform" data-testid="platform-status">
      {health ? (
        <HealthLines health={health} />
      ) : (
        <Text size="sm" c="dimmed">
          {connection === 'live' ? 'Asking for the workers…' : 'Connecting…'}
        </Text>
      )}
    </Stack>
  );
}

function HealthLines({ health: { workers, queue } }: { readonly health: Health }) {
  const alive = workers.length > 0;
  return (
    <>
      <Tooltip
        label={alive ? workers.map(describe).join('\n') : 'Start one with ./bin/start'}
        multiline
        position="right"
      >
        <Group gap={8} wrap="nowrap">
          <span className={styles['dot']} data-alive={alive} aria-hidden />
          <Text size="sm" fw={alive ? 500 : 700} c={alive ? 'inherit' : 'var(--mantine-color-error)'}>
            {alive ? `${counted(workers.length, 'worker')} (${devices(workers)})` : 'No worker alive'}
          </Text>
        </Group>
      </Tooltip>
      <Text size="xs" c="dimmed">
        Queue: {count(queue.active)} running, {count(queue.waiting)} waiting
      </Text>
    </>
  );
}

const devices = (workers: readonly WorkerStatus[]): string =>
  [...new Set(workers.map(({ device }) => device))].join(', ');

const describe = ({ host, pid, device, runtime, threads }: WorkerStatus): string =>
  `${host}, process ${pid}, on ${device} (${threads === null ? '' : `${counted(threads, 'thread')}, `}${runtime})`;
