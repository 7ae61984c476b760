'use client';

import type { ImportUpload } from '@mias/contracts';
import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { counted, fileSize } from '../ui/format';
import { sourceBytes, type DatasetSource } from './datasetSource';

export type NewDataset = Pick<ImportUpload, 'name' | 'modality' | 'binarizeMasks'>;

export interface DatasetDetailsProps {
  readonly source: DatasetSource;
  /** While files are packed into an archive. */
  readonly packing: boolean;
  readonly onSend: (details: NewDataset) => void;
  readonly onCancel: () => void;
}

/** What the files of a new dataset do not say themselves. */
export function DatasetDetails({ source, packing, onSend, onCancel }: DatasetDetailsProps) {
  const [name, setName] = useState(source.name);
  const [modality, setModality] = useState('');
  const [binarizeMasks, setBinarizeMasks] = useState(false);
  const trimmed = modality.trim();
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ name: name.trim(), binarizeMasks, ...(trimmed !== '' && { modality: trimmed }) });
      }}
    >
      <Text size="sm">
        {counted(source.files.length, 'file')}, {fileSize(sourceBytes(source))}
      </Text>
      <Group align="flex-start" grow>
        <TextInput
          label="Name"
          description="A name that is there already gets a new version"
          required
          maxLength={120}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label="Modality"
          description="Such as brain MRI; shown beside the name"
          maxLength={120}
          value={modality}
          onChange={({ currentTarget }) => setModality(currentTarget.value)}
        />
      </Group>
      <Group justify="space-between">
        <Switch
          label="Make masks 0 or 255"
          checked={binarizeMasks}
          onChange={({ currentTarget }) => setBinarizeMasks(currentTarget.checked)}
        />
        <Group gap="sm">
          <Button variant="default" onClick={onCancel} disabled={packing}>
            Cancel
          </Button>
          <Button type="submit" leftSection={<IconUpload size={16} />} loading={packing}>
            Upload
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
