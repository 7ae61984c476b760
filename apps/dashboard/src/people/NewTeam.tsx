'use client';

import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTRPCClient } from '../platform/trpc';
import { chooseTeam } from './signing';

/** @param target what opens the question for the new team's name */
export function NewTeam({ target }: { readonly target: (open: () => void) => ReactNode }) {
  const client = useTRPCClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const making = useMutation({
    mutationFn: async () => chooseTeam((await client.teams.create.mutate({ name })).id),
    onSuccess: () => window.location.assign('/team'),
  });
  return (
    <>
      {target(open)}
      <Modal opened={opened} onClose={close} title="New team">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            making.mutate();
          }}
        >
          <Stack gap="md">
            <TextInput
              label="Name of the team"
              required
              withAsterisk={false}
              maxLength={120}
              data-autofocus
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Text size="sm" c="dimmed">
              You become its owner. Other teams see nothing of it.
            </Text>
            {making.error && (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {making.error.message}
              </Text>
            )}
            <Group justify="flex-end">
              <Button type="submit" loading={making.isPending || making.isSuccess}>
                Make the team
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
