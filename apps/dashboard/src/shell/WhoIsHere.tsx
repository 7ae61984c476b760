'use client';

import type { SessionState } from '@mias/contracts';
import { NativeSelect, Stack, Text } from '@mantine/core';
import { SignOutButton } from '../people/SignOutButton';
import { chooseTeam } from '../people/signing';

/** Who is signed in and for which team, to be changed here. */
export function WhoIsHere({ session: { user, team, teams } }: { readonly session: SessionState }) {
  if (user === null || team === null) return null;
  return (
    <Stack gap={4} px="xs" pt="sm" data-testid="who-is-here">
      {teams.length > 1 ? (
        <NativeSelect
          size="xs"
          aria-label="Team"
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={team.id}
          onChange={({ currentTarget }) => {
            chooseTeam(currentTarget.value);
            // Loaded anew: nothing of the other team may stay in memory.
            window.location.assign('/');
          }}
        />
      ) : (
        <Text size="sm" fw={600} truncate title={team.name}>
          {team.name}
        </Text>
      )}
      <Text size="xs" c="dimmed" truncate title={user.email}>
        {user.name}, {team.role}
      </Text>
      <SignOutButton />
    </Stack>
  );
}
