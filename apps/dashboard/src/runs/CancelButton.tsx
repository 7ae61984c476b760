'use client';

import { Button, Group, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';

/** Asks once, then stops the run; what is finished of it stays. */
export function CancelButton({ runId }: { readonly runId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, { toggle, close }] = useDisclosure(false);
  const cancel = useMutation(
    trpc.runs.cancel.mutationOptions({
      onSuccess: (run) => {
        queryClient.setQueryData(trpc.runs.get.queryKey({ runId }), run);
        close();
        return queryClient.invalidateQueries(trpc.runs.list.queryFilter());
      },
    }),
  );
  return (
    <Popover opened={asking} onChange={close} trapFocus position="bottom-end" withArrow>
      <Popover.Target>
        <Button variant="default" c="var(--mantine-color-error)" onClick={toggle}>
          Cancel run
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw={300}>
        <Text size="sm" mb="sm">
          Stop this run after the image being worked on? What is finished stays, and it can go on later.
        </Text>
        {cancel.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert" mb="sm">
            {cancel.error.message}
          </Text>
        )}
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={close}>
            Keep running
          </Button>
          <Button size="xs" color="red.9" loading={cancel.isPending} onClick={() => cancel.mutate({ runId })}>
            Cancel run now
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
