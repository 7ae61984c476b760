'use client';

import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { EntranceCard } from './EntranceCard';
import { destination, signIn, type Credentials } from './signing';

export function SignIn() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: (credentials: Credentials) => signIn(credentials),
    // Loaded anew: whatever was asked before was asked by nobody.
    onSuccess: () => window.location.assign(destination(window.location.search, window.location.hash)),
  });
  return (
    <EntranceCard title="Sign in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          entering.mutate({ email, password });
        }}
      >
        <Stack gap="md">
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          {entering.error && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {entering.error.message}
            </Text>
          )}
          <Button type="submit" loading={entering.isPending || entering.isSuccess}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            People come in by invitation: an owner of a team makes you a link.
          </Text>
        </Stack>
      </form>
    </EntranceCard>
  );
}
