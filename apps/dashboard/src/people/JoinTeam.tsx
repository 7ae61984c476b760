'use client';

import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTRPCClient } from '../platform/trpc';
import { chooseTeam } from './signing';

export interface JoinTeamProps {
  readonly token: string;
  readonly signedInAs: string;
}

/** For somebody who is signed in already. */
export function JoinTeam({ token, signedInAs }: JoinTeamProps) {
  const client = useTRPCClient();
  const joining = useMutation({
    mutationFn: async () => chooseTeam((await client.invitations.join.mutate({ token })).id),
    onSuccess: () => window.location.assign('/'),
  });
  return (
    <>
      <Text size="sm">You are signed in as {signedInAs}.</Text>
      {joining.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {joining.error.message}
        </Text>
      )}
      <Button loading={joining.isPending || joining.isSuccess} onClick={() => joining.mutate()}>
        Join
      </Button>
    </>
  );
}
