'use client';

import { Button, Text } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { signOut } from './signing';

export function SignOutButton() {
  const leaving = useMutation({
    mutationFn: signOut,
    // Loaded anew: nothing of what was shown may stay in memory.
    onSuccess: () => window.location.assign('/sign-in'),
  });
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        px={0}
        justify="flex-start"
        leftSection={<IconLogout size={15} />}
        loading={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        Sign out
      </Button>
      {leaving.error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {leaving.error.message}
        </Text>
      )}
    </>
  );
}
