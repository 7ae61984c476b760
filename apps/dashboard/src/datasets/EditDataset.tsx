'use client';

import type { DatasetDetail } from '@mias/contracts';
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { ErrorNotice } from '../ui/ErrorNotice';

/** Name, modality and notes of a dataset, in a dialog. */
export function EditDataset({ dataset }: { readonly dataset: DatasetDetail }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconPencil size={16} />}
        onClick={() => setOpened(true)}
      >
        Edit
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Edit the dataset">
        <DatasetForm dataset={dataset} onClose={() => setOpened(false)} />
      </Modal>
    </>
  );
}

interface DatasetFormProps {
  readonly dataset: DatasetDetail;
  readonly onClose: () => void;
}

function DatasetForm({ dataset, onClose }: DatasetFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(dataset.name);
  const [modality, setModality] = useState(dataset.modality ?? '');
  const [notes, setNotes] = useState(dataset.notes);
  const edit = useMutation(
    trpc.datasets.edit.mutationOptions({
      onSuccess: async () => {
        // Banks and runs show the dataset's name too.
        await queryClient.invalidateQueries();
        onClose();
      },
    }),
  );
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        const trimmed = modality.trim();
        edit.mutate({ datasetId: dataset.id, name, modality: trimmed === '' ? null : trimmed, notes });
      }}
    >
      <TextInput
        label="Name"
        required
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label="Modality"
        maxLength={120}
        value={modality}
        onChange={({ currentTarget }) => setModality(currentTarget.value)}
      />
      <Textarea
        label="Notes"
        autosize
        minRows={3}
        maxRows={12}
        maxLength={10_000}
        value={notes}
        onChange={({ currentTarget }) => setNotes(currentTarget.value)}
      />
      {edit.error && <ErrorNotice title="That was not saved" message={edit.error.message} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={edit.isPending}>
          Save
        </Button>
      </Group>
    </Stack>
  );
}
