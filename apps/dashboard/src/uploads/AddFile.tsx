'use client';

import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSession } from '../platform/SessionGate';
import { DropZone } from './DropZone';
import { UploadProgress } from './UploadProgress';
import { sendableFile, useFileUpload, type UploadCalls } from './useFileUpload';

export interface AddFileProps<Details> {
  readonly label: string;
  readonly testId: string;
  readonly title: string;
  readonly hint: string;
  /** Endings of its name, such as `.pth,.pt`. */
  readonly accept: string;
  /** Title of the reason when it fails: `The checkpoint was not added`. */
  readonly failure: string;
  readonly calls: UploadCalls<Details>;
  /** What is said of the file; null while there is something to mend first. */
  readonly details: Details | null;
  /** Beside the button. */
  readonly choices?: ReactNode;
  /** Below, while nothing is sent. */
  readonly children?: ReactNode;
}

/** Takes a file by drop or choice, and sends it; it may be paused and goes on after a break. */
export function AddFile<Details>({ calls, details, failure, children, ...words }: AddFileProps<Details>) {
  const { label, testId, title, hint, accept, choices } = words;
  const { team } = useSession();
  const upload = useFileUpload(calls);
  const take = (file: File | null | undefined): void => {
    if (file && details !== null) upload.start(sendableFile(file), details);
  };
  if (team?.role === 'viewer') return null;
  return (
    <DropZone label={label} testId={testId} onDrop={({ files }) => take(files[0])}>
      {upload.state.phase === 'idle' ? (
        <Stack gap="md">
          <Group justify="space-between" gap="md">
            <Stack gap={4} flex={1} miw={260}>
              <Text fw={600}>{title}</Text>
              <Text size="sm" c="dimmed">
                {hint}
              </Text>
            </Stack>
            <Group gap="sm">
              {choices}
              <FileButton accept={accept} onChange={take} disabled={details === null}>
                {(props) => (
                  <Button {...props} disabled={details === null} leftSection={<IconUpload size={16} />}>
                    Choose a file
                  </Button>
                )}
              </FileButton>
            </Group>
          </Group>
          {children}
        </Stack>
      ) : (
        <UploadProgress state={upload.state} failure={failure} actions={upload} />
      )}
    </DropZone>
  );
}
