'use client';

import { Button, Group, Loader, Text } from '@mantine/core';
import type { TrialAccess } from './useTrial';

export interface TrialStatusProps {
  readonly trial: TrialAccess;
  readonly empty: boolean;
}

/** How far the masks are behind the prompt, or why there are none. */
export function TrialStatus({ trial: { phase, error, decoded, waited, retry }, empty }: TrialStatusProps) {
  if (phase === 'failed') {
    return (
      <Group mt="xs" gap="xs" role="alert" data-testid="trial" data-phase={phase}>
        <Text size="sm" c="var(--mantine-color-error)" flex={1}>
          {error}
        </Text>
        <Button size="compact-xs" variant="default" onClick={retry}>
          Try again
        </Button>
      </Group>
    );
  }
  return (
    <Group mt="xs" gap={6} mih={20} data-testid="trial" data-phase={phase} aria-live="polite">
      {phase === 'encoding' && <Loader size={14} />}
      <Text size="xs" c="dimmed">
        {empty
          ? 'No prompt, no masks.'
          : phase === 'encoding'
            ? 'This image has no embedding on this worker yet; it is being encoded …'
            : decoded === null
              ? 'Decoding …'
              : `Decoded in ${decoded.milliseconds.decode.toFixed(0)} ms, here after ${waited?.toFixed(0) ?? '–'} ms`}
      </Text>
    </Group>
  );
}
