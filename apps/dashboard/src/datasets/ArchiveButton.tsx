'use client';

import type { DatasetDetail } from '@mias/contracts';
import { Button, Text } from '@mantine/core';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';

/** Takes a dataset out of the lists and the forms, or back into them; nothing of it is lost. */
export function ArchiveButton({ dataset: { id, archivedAt } }: { readonly dataset: DatasetDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = { onSuccess: () => queryClient.invalidateQueries(trpc.datasets.pathFilter()) };
  const archive = useMutation(trpc.datasets.archive.mutationOptions(options));
  const unarchive = useMutation(trpc.datasets.unarchive.mutationOptions(options));
  const change = archivedAt === null ? archive : unarchive;
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={archivedAt === null ? <IconArchive size={16} /> : <IconArchiveOff size={16} />}
        loading={change.isPending}
        onClick={() => change.mutate({ datasetId: id })}
      >
        {archivedAt === null ? 'Archive' : 'Take out of the archive'}
      </Button>
      {change.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {change.error.message}
        </Text>
      )}
    </>
  );
}
