'use client';

import type { Role } from '@mias/contracts';
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { moment } from '../ui/format';
import { roleChoices, roleOf } from './roles';
import { ShownOnce } from './ShownOnce';

/** Makes a link that lets one person into the team, once. */
export function Invite() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const inviting = useMutation(
    trpc.invitations.create.mutationOptions({
      onSuccess: () => {
        setEmail('');
        return queryClient.invalidateQueries(trpc.invitations.list.queryFilter());
      },
    }),
  );
  const made = inviting.data;
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          inviting.mutate({ email, role });
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label="E-mail address"
            type="email"
            required
            withAsterisk={false}
            w={280}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <NativeSelect
            label="Role"
            w={240}
            data={roleChoices}
            value={role}
            onChange={({ currentTarget }) => setRole(roleOf(currentTarget.value))}
          />
          <Button type="submit" loading={inviting.isPending}>
            Make a link
          </Button>
        </Group>
        {inviting.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert" mt="xs">
            {inviting.error.message}
          </Text>
        )}
      </form>
      {made && (
        <ShownOnce
          title={`Send this link to ${made.email}`}
          advice={`It is shown this once, makes one ${made.role}, and works until ${moment(made.expiresAt)}. Nothing was sent by mail.`}
          secret={`${window.location.origin}/invitation#${made.token}`}
        />
      )}
    </Stack>
  );
}
