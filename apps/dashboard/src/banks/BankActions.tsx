'use client';

import type { Bank } from '@mias/contracts';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AskedButton } from '../people/AskedButton';
import { useTRPC } from '../platform/trpc';
import { isFinal } from '../platform/workState';

/** Stops a bank that is being built; goes on with one that failed or was stopped. */
export function BankActions({ bank: { id: bankId, state } }: { readonly bank: Bank }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.banks.pathFilter());
  const cancel = useMutation(trpc.banks.cancel.mutationOptions({ onSuccess: refresh }));
  const retry = useMutation(trpc.banks.retry.mutationOptions({ onSuccess: refresh }));
  const error = cancel.error ?? retry.error;
  return (
    <Group gap="xs">
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" maw={360}>
          {error.message}
        </Text>
      )}
      {!isFinal(state) && (
        <AskedButton
          label="Cancel"
          question="Stop building this bank after the image being worked on? What is encoded stays, and it can go on later."
          pending={cancel.isPending}
          onConfirm={() => cancel.mutate({ bankId })}
        />
      )}
      {(state === 'failed' || state === 'cancelled') && (
        <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate({ bankId })}>
          Try again
        </Button>
      )}
    </Group>
  );
}
