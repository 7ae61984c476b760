import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { ErrorNotice } from '../ui/ErrorNotice';
import { fileSize } from '../ui/format';
import type { ActiveUpload, FileUpload } from './useFileUpload';

export interface UploadProgressProps {
  readonly state: ActiveUpload;
  /** Title of the reason when it fails: `The checkpoint was not added`. */
  readonly failure: string;
  readonly actions: Pick<FileUpload<never>, 'pause' | 'resume' | 'discard'>;
}

const words = {
  starting: 'Starting',
  sending: 'Sending',
  paused: 'Paused at',
  registering: 'Checking what arrived of',
  failed: 'Stopped at',
} as const satisfies Record<ActiveUpload['phase'], string>;

/** How far a file is on its way, and what can be done about it. */
export function UploadProgress({ state, failure, actions }: UploadProgressProps) {
  const { phase, name, size, sent, message } = state;
  const percent = (100 * sent) / size;
  return (
    <Stack gap="xs" data-testid="upload" data-phase={phase}>
      <Group justify="space-between">
        <Text size="sm">
          <Text span fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>{' '}
          <Text span c="dimmed" size="sm">
            {words[phase]} {fileSize(sent)} of {fileSize(size)}
          </Text>
        </Text>
        <Group gap="xs">
          {phase === 'sending' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerPause size={14} />}
              onClick={actions.pause}
            >
              Pause
            </Button>
          )}
          {(phase === 'paused' || phase === 'failed') && (
            <Button size="xs" leftSection={<IconPlayerPlay size={14} />} onClick={actions.resume}>
              {phase === 'paused' ? 'Go on' : 'Try again'}
            </Button>
          )}
          {phase !== 'registering' && (
            <Button size="xs" variant="default" onClick={actions.discard}>
              Discard
            </Button>
          )}
        </Group>
      </Group>
      <Progress.Root size="sm">
        <Progress.Section
          value={percent}
          animated={phase === 'sending' || phase === 'registering'}
          aria-label={`${name}: ${percent.toFixed(0)} % sent`}
        />
      </Progress.Root>
      {message !== null && <ErrorNotice title={failure} message={message} />}
    </Stack>
  );
}
