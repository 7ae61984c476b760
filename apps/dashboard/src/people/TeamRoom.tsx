'use client';

import { Badge, Button, Stack, Tabs, Text } from '@mantine/core';
import { useSession } from '../platform/SessionGate';
import { PageHeader } from '../ui/PageHeader';
import { useSearchState } from '../ui/useSearchState';
import { ApiKeys } from './ApiKeys';
import { AuditTrail } from './AuditTrail';
import { Invitations } from './Invitations';
import { Members } from './Members';
import { NewTeam } from './NewTeam';
import { RenameTeam } from './RenameTeam';

/** Who is in the team, who is asked to come, which programs work for it, and what was changed by whom. */
export function TeamRoom() {
  const { deployment, team } = useSession();
  const { get, set } = useSearchState();
  const owner = team?.role === 'owner';
  return (
    <Stack gap="lg">
      <PageHeader
        title={team?.name ?? 'Team'}
        facts={
          <Badge variant="default" tt="none">
            you are {team?.role}
          </Badge>
        }
        actions={
          deployment === 'shared' && (
            <NewTeam
              target={(open) => (
                <Button variant="default" onClick={open}>
                  New team
                </Button>
              )}
            />
          )
        }
      />
      {deployment === 'local' && (
        <Text size="sm" c="dimmed" maw={760}>
          This platform runs for you alone: whoever is at this machine works without signing in. To work with
          colleagues, start it with MIAS_MODE=shared; ./bin/start --help says how.
        </Text>
      )}
      <Tabs
        value={get('part') ?? 'members'}
        onChange={(part) => set({ part, page: null })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="members">Members</Tabs.Tab>
          {owner && <Tabs.Tab value="invitations">Invitations</Tabs.Tab>}
          <Tabs.Tab value="keys">API keys</Tabs.Tab>
          {owner && <Tabs.Tab value="audit">Audit trail</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="members">
          <Stack gap="md">
            <Members />
            {owner && <RenameTeam name={team.name} />}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="invitations">{owner && <Invitations />}</Tabs.Panel>
        <Tabs.Panel value="keys">
          <ApiKeys />
        </Tabs.Panel>
        <Tabs.Panel value="audit">{owner && <AuditTrail />}</Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
