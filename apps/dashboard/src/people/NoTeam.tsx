'use client';

import { Button } from '@mantine/core';
import { EntranceCard } from './EntranceCard';
import { NewTeam } from './NewTeam';
import { SignOutButton } from './SignOutButton';

/** For somebody who left, or was removed from, their last team. */
export function NoTeam() {
  return (
    <EntranceCard
      title="You are in no team"
      description="Ask an owner of a team for an invitation, or make a team of your own."
    >
      <NewTeam target={(open) => <Button onClick={open}>Make a team</Button>} />
      <SignOutButton />
    </EntranceCard>
  );
}
