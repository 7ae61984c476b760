'use client';

import type { Run } from '@mias/contracts';
import { Button, NativeSelect, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSession } from '../platform/SessionGate';
import { useTRPC } from '../platform/trpc';

/** Publishes the bank and one of the prompters of a run that is done. */
export function PublishStrategy({ run: { id, prompters, bankId } }: { readonly run: Run }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { team } = useSession();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const [prompter, setPrompter] = useState(prompters[0]?.key ?? '');
  const publish = useMutation(
    trpc.pipelines.publishRun.mutationOptions({ onSuccess: () => router.push('/pipelines') }),
  );
  // A pipeline makes its scale of a bank's normal images, and a detector has none.
  if (team?.role === 'viewer' || bankId === null) return null;
  return (
    <Popover opened={opened} onChange={close} trapFocus position="bottom-end" withArrow>
      <Popover.Target>
        <Button variant="default" onClick={toggle}>
          Publish this strategy
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw={340}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate({ name, runId: id, prompter });
          }}
        >
          <Stack gap="sm">
            <Text size="sm">
              Under a name, the bank and a prompter answer one image at a time. Their scale comes from the
              bank&apos;s own normal images. It cannot be changed afterwards.
            </Text>
            <TextInput
              label="Name"
              required
              withAsterisk={false}
              maxLength={120}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <NativeSelect
              label="Prompter"
              data={prompters.map(({ key }) => key)}
              value={prompter}
              onChange={({ currentTarget }) => setPrompter(currentTarget.value)}
            />
            {publish.error && (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {publish.error.message}
              </Text>
            )}
            <Button type="submit" loading={publish.isPending}>
              Publish
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
