'use client';

import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPCClient } from '../platform/trpc';
import { chooseTeam, signIn } from './signing';

const LEAST_PASSWORD = 12;

/** Makes the account that an invitation is for, and signs in with it. */
export function SignUp({ token, email }: { readonly token: string; readonly email: string }) {
  const client = useTRPCClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const joining = useMutation({
    mutationFn: async () => {
      const team = await client.invitations.accept.mutate({ token, name, password });
      await signIn({ email, password });
      chooseTeam(team.id);
    },
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        joining.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <PasswordInput
          label="Choose a password"
          description={`At least ${LEAST_PASSWORD} characters; several words make a good one.`}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={LEAST_PASSWORD}
          maxLength={128}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {joining.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {joining.error.message}
          </Text>
        )}
        <Button type="submit" loading={joining.isPending || joining.isSuccess}>
          Join
        </Button>
      </Stack>
    </form>
  );
}
