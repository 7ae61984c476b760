'use client';

import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';

export function RenameTeam({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState(name);
  const renaming = useMutation(
    trpc.teams.rename.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.session.get.queryFilter()),
    }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        renaming.mutate({ name: wanted });
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Name of the team"
          maxLength={120}
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={renaming.isPending}
          disabled={wanted.trim() === '' || wanted.trim() === name}
        >
          Rename
        </Button>
        {renaming.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {renaming.error.message}
          </Text>
        )}
      </Group>
    </form>
  );
}
