'use client';

import type { Run } from '@mias/contracts';
import { Button, Group, Text } from '@mantine/core';
import { IconCopy, IconRefresh, IconRepeat } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { PublishStrategy } from '../pipelines/PublishStrategy';
import { useTRPC } from '../platform/trpc';
import { isFinal } from '../platform/workState';
import { CancelButton } from './CancelButton';
import { ReportButton } from './ReportButton';

/** What can be done with a run: stop it, try its failures again, repeat it, begin another with its choices. */
export function RunActions({ run }: { readonly run: Run }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id: runId, state } = run;
  const retry = useMutation(
    trpc.runs.retry.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.runs.pathFilter()),
    }),
  );
  const repeat = useMutation(
    trpc.runs.repeat.mutationOptions({ onSuccess: ({ id }) => router.push(`/runs/${id}`) }),
  );
  const error = retry.error ?? repeat.error;
  return (
    <Group gap="xs" justify="flex-end">
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" maw={420}>
          {error.message}
        </Text>
      )}
      {!isFinal(state) && <CancelButton runId={runId} />}
      {mayBeRetried(run) && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={retry.isPending}
          onClick={() => retry.mutate({ runId })}
        >
          {state === 'cancelled' ? 'Go on' : 'Try failures again'}
        </Button>
      )}
      <Button
        component={Link}
        href={`/runs/new?from=${runId}`}
        prefetch={false}
        variant="default"
        leftSection={<IconCopy size={16} />}
      >
        Clone with changes
      </Button>
      {state === 'done' && (
        <>
          <Button
            variant="default"
            leftSection={<IconRepeat size={16} />}
            loading={repeat.isPending}
            onClick={() => repeat.mutate({ runId })}
          >
            Repeat exactly
          </Button>
          <PublishStrategy run={run} />
          <ReportButton run={run} />
        </>
      )}
    </Group>
  );
}

function mayBeRetried({ state, images, metrics }: Run): boolean {
  if (state === 'failed' || state === 'cancelled') return true;
  const failedPrompters = Object.values(metrics?.prompters ?? {}).some(({ failed }) => failed > 0);
  return state === 'done' && (images.failed > 0 || failedPrompters);
}
