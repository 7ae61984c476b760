'use client';

import type { DatasetImport } from '@mias/contracts';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { isFinal } from '../platform/workState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { StateBadge } from '../ui/StateBadge';
import { WorkProgress } from '../ui/WorkProgress';

/** Uploads that workers unpack, and why some did not become a dataset. */
export function DatasetImports() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.datasets.imports.queryOptions());
  if (!data || data.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label="Uploads">
      {data.map((upload) => (
        <ImportCard key={upload.id} upload={upload} />
      ))}
    </Stack>
  );
}

function ImportCard({ upload: { id, name, state, error } }: { readonly upload: DatasetImport }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const dismissal = useMutation(
    trpc.datasets.dismissImport.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.datasets.imports.queryFilter()),
    }),
  );
  return (
    <Paper withBorder p="sm" data-testid="dataset-import" data-state={state}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="sm">
            <Text fw={600}>{name}</Text>
            <StateBadge state={state} />
          </Group>
          <Button
            size="xs"
            variant="default"
            loading={dismissal.isPending}
            onClick={() => dismissal.mutate({ importId: id })}
          >
            {isFinal(state) ? 'Dismiss' : 'Cancel'}
          </Button>
        </Group>
        <WorkProgress subject={{ kind: 'dataset-import', id }} state={state} />
        {error !== null && <ErrorNotice title="Nothing of the upload was kept" message={error} />}
        {dismissal.error && <ErrorNotice title="That did not work" message={dismissal.error.message} />}
      </Stack>
    </Paper>
  );
}
