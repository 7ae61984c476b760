'use client';

import type { Encoder } from '@mias/contracts';
import { Button, FileButton, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import styles from './AddEncoder.module.css';
import { kinds } from './kinds';
import { UploadProgress } from './UploadProgress';
import { useCheckpointUpload } from './useCheckpointUpload';

const choices = [
  { value: 'sam', label: kinds.sam.label },
  { value: 'medsam', label: kinds.medsam.label },
] as const satisfies readonly { value: Encoder['kind']; label: string }[];

/** Takes a checkpoint by drop or choice, and sends it; it may be paused and goes on after a break. */
export function AddEncoder() {
  const [kind, setKind] = useState<Encoder['kind']>('sam');
  const [over, setOver] = useState(false);
  const upload = useCheckpointUpload();
  const take = (file: File | null | undefined): void => {
    if (file) upload.start(file, kind);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label="Add an encoder"
      className={styles['zone'] ?? ''}
      data-over={over}
      data-testid="add-encoder"
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {upload.state.phase === 'idle' ? (
        <Group justify="space-between" gap="md">
          <Stack gap={4} flex={1} miw={260}>
            <Text fw={600}>Add a checkpoint</Text>
            <Text size="sm" c="dimmed">
              Drop a .pth file here, or choose one. {kinds[kind].use}
            </Text>
          </Stack>
          <Group gap="sm">
            <SegmentedControl
              aria-label="Kind"
              size="sm"
              data={choices.map((choice) => choice)}
              value={kind}
              onChange={(value) => setKind(value)}
            />
            <FileButton accept=".pth,.pt" onChange={take}>
              {(props) => (
                <Button {...props} leftSection={<IconUpload size={16} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
          </Group>
        </Group>
      ) : (
        <UploadProgress state={upload.state} actions={upload} />
      )}
    </Paper>
  );
}
