'use client';

import { Alert, FileButton, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconPhotoUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { DropZone } from '../uploads/DropZone';
import { base64Of } from './base64Of';
import { SegmentedView } from './SegmentedView';

/** Calls a pipeline with an image that is dropped here. */
export function TryPipeline({ names }: { readonly names: readonly string[] }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string | null>(null);
  const pipeline = chosen ?? names[0] ?? '';
  const { mutateAsync } = useMutation(trpc.pipelines.segment.mutationOptions());
  const calling = useMutation({
    mutationFn: async (file: File) => mutateAsync({ pipeline, image: await base64Of(file) }),
  });
  const call = (file: File | null | undefined): void => {
    if (file) calling.mutate(file);
  };
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>Try one</Title>
      <DropZone
        label="Call a pipeline with an image"
        testId="try-pipeline"
        onDrop={({ files }) => call(files.item(0))}
      >
        <Stack gap="md">
          <Group align="flex-end">
            <NativeSelect
              label="Pipeline"
              data={[...names]}
              value={pipeline}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            />
            <FileButton accept="image/*" onChange={call}>
              {(button) => (
                <Button {...button} leftSection={<IconPhotoUp size={16} />} loading={calling.isPending}>
                  Choose an image
                </Button>
              )}
            </FileButton>
            <Text size="sm" c="dimmed" pb={8}>
              or drop it here. Nothing of it is kept.
            </Text>
          </Group>
          {calling.error && (
            <Alert color="red" title="No answer" role="alert">
              {calling.error.message}
            </Alert>
          )}
          {calling.data && <SegmentedView segmented={calling.data} />}
        </Stack>
      </DropZone>
    </Stack>
  );
}
