'use client';

import type { Encoder } from '@mias/contracts';
import { Button, FileButton, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../platform/trpc';
import { DropZone } from '../uploads/DropZone';
import { UploadProgress } from '../uploads/UploadProgress';
import { sendableFile, useFileUpload } from '../uploads/useFileUpload';
import { kinds } from './kinds';

const choices = [
  { value: 'sam', label: kinds.sam.label },
  { value: 'medsam', label: kinds.medsam.label },
  { value: 'wide-resnet50', label: kinds['wide-resnet50'].label },
] as const satisfies readonly { value: Encoder['kind']; label: string }[];

/** Takes a checkpoint by drop or choice, and sends it; it may be paused and goes on after a break. */
export function AddEncoder() {
  const [kind, setKind] = useState<Encoder['kind']>('sam');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const upload = useFileUpload<Encoder['kind']>({
    begin: (file) => client.encoders.startUpload.mutate(file),
    register: async (id, { name }, chosen) => {
      await client.encoders.register.mutate({ upload: id, kind: chosen, name });
      await queryClient.invalidateQueries(trpc.encoders.list.queryFilter());
    },
  });
  const take = (file: File | null | undefined): void => {
    if (file) upload.start(sendableFile(file), kind);
  };
  return (
    <DropZone label="Add an encoder" testId="add-encoder" onDrop={({ files }) => take(files[0])}>
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
        <UploadProgress state={upload.state} failure="The checkpoint was not added" actions={upload} />
      )}
    </DropZone>
  );
}
