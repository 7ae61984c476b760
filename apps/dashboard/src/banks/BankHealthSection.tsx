'use client';

import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { isFinal } from '../platform/workState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { StateBadge } from '../ui/StateBadge';
import { WorkProgress } from '../ui/WorkProgress';
import { HealthFindings } from './HealthFindings';

/** What comparing each image of a bank with all others says: asked for once, as a sealed bank never changes. */
export function BankHealthSection({ bankId }: { readonly bankId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: health, error } = useQuery(trpc.banks.health.queryOptions({ bankId }));
  const checking = useMutation(
    trpc.banks.checkHealth.mutationOptions({
      onSuccess: (asked) => queryClient.setQueryData(trpc.banks.health.queryKey({ bankId }), asked),
    }),
  );
  const trouble = error ?? checking.error;
  const mayAsk = health === null || health?.state === 'failed';
  return (
    <Stack gap="xs" component="section" data-testid="bank-health">
      <Group gap="sm">
        <Title order={2}>Health</Title>
        {health && <StateBadge state={health.state} />}
      </Group>
      {trouble && <ErrorNotice title="The check was refused" message={trouble.message} />}
      {health?.error != null && <ErrorNotice title="The check failed" message={health.error} />}
      {mayAsk && (
        <Paper withBorder p="md">
          <Group justify="space-between">
            <Text size="sm" c="dimmed" maw={700}>
              Compares each image with all others of the bank: which repeat each other, which look like no
              other normal image and may be none, and how few of them would do.
            </Text>
            <Button
              variant="default"
              loading={checking.isPending}
              onClick={() => checking.mutate({ bankId })}
            >
              Check the bank
            </Button>
          </Group>
        </Paper>
      )}
      {health && !isFinal(health.state) && (
        <Paper withBorder p="md">
          <WorkProgress subject={{ kind: 'bank-health', id: health.id }} state={health.state} />
        </Paper>
      )}
      {health?.state === 'done' && <HealthFindings health={health} />}
    </Stack>
  );
}
