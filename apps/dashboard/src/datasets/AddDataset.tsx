'use client';

import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconFileZip, IconFolderUp } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../platform/trpc';
import { ErrorNotice } from '../ui/ErrorNotice';
import { DropZone } from '../uploads/DropZone';
import { chosenFiles, droppedFiles } from '../uploads/folderFiles';
import { UploadProgress } from '../uploads/UploadProgress';
import { useFileUpload } from '../uploads/useFileUpload';
import { DatasetDetails, type NewDataset } from './DatasetDetails';
import { datasetSource, packSource, type DatasetSource } from './datasetSource';

/** Takes a zip archive, a folder or files by drop or choice, asks for a name, and sends them. */
export function AddDataset() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [source, setSource] = useState<DatasetSource | null>(null);
  const [packing, setPacking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const upload = useFileUpload<NewDataset>({
    begin: (file) => client.datasets.startUpload.mutate(file),
    register: async (id, _file, details) => {
      await client.datasets.importUpload.mutate({ upload: id, ...details });
      await queryClient.invalidateQueries(trpc.datasets.imports.queryFilter());
    },
  });
  const fail = (error: unknown): void => setFault(error instanceof Error ? error.message : String(error));
  const send = async (chosen: DatasetSource, details: NewDataset): Promise<void> => {
    setPacking(true);
    try {
      upload.start(await packSource(chosen), details);
      setSource(null);
    } finally {
      setPacking(false);
    }
  };
  const take = (files: Parameters<typeof datasetSource>[0]): void => {
    const chosen = datasetSource(files);
    setSource(chosen);
    setFault(
      chosen === null ? 'There are no files in it. Choose a zip archive or a folder of images.' : null,
    );
  };
  return (
    <DropZone
      label="Add a dataset"
      testId="add-dataset"
      onDrop={(dropped) => void droppedFiles(dropped).then(take).catch(fail)}
    >
      <Stack gap="sm">
        {upload.state.phase !== 'idle' ? (
          <UploadProgress state={upload.state} failure="The dataset was not added" actions={upload} />
        ) : source !== null ? (
          <DatasetDetails
            source={source}
            packing={packing}
            onSend={(details) => void send(source, details).catch(fail)}
            onCancel={() => setSource(null)}
          />
        ) : (
          <SourceChoice onFiles={(files) => take(chosenFiles(files))} />
        )}
        {fault !== null && <ErrorNotice title="The files cannot be taken" message={fault} />}
      </Stack>
    </DropZone>
  );
}

/** Has the browser ask for a folder; React's types do not know it. */
const WHOLE_FOLDER = { webkitdirectory: '' };

function SourceChoice({ onFiles }: { readonly onFiles: (files: File[]) => void }) {
  return (
    <Group justify="space-between" gap="md">
      <Stack gap={4} flex={1} miw={260}>
        <Text fw={600}>Add a dataset</Text>
        <Text size="sm" c="dimmed">
          Drop a zip archive or a folder here, or choose one: normal images to train on, test images, and
          masks of the same names.
        </Text>
      </Stack>
      <Group gap="sm">
        <FileButton multiple inputProps={{ ...WHOLE_FOLDER, multiple: true }} onChange={onFiles}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFolderUp size={16} />}>
              Choose a folder
            </Button>
          )}
        </FileButton>
        <FileButton accept=".zip" onChange={(file) => onFiles(file === null ? [] : [file])}>
          {(props) => (
            <Button {...props} leftSection={<IconFileZip size={16} />}>
              Choose a zip
            </Button>
          )}
        </FileButton>
      </Group>
    </Group>
  );
}
