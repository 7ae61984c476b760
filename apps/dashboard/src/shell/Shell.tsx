'use client';

import type { SessionState } from '@mias/contracts';
import { AppShell, Burger, Group, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { ColourSchemeSwitch } from './ColourSchemeSwitch';
import { Navigation } from './Navigation';
import { NoWorkerAlert } from './NoWorkerAlert';
import { PlatformStatus } from './PlatformStatus';
import { ReconnectingHint } from './ReconnectingHint';
import { WhoIsHere } from './WhoIsHere';
import { Wordmark } from './Wordmark';

export interface ShellProps {
  /** Null while it is not known who looks. */
  readonly session: SessionState | null;
  readonly children: ReactNode;
}

/** What surrounds every room: navigation, the platform's state, and warnings that concern all of it. */
export function Shell({ session, children }: ShellProps) {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: { base: 48, md: 0 } }}
      navbar={{ width: 220, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding="lg"
    >
      <AppShell.Header hiddenFrom="md" px="md">
        <Group h="100%">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label="Navigation" />
          <Wordmark />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" component="nav" aria-label="Rooms">
        <AppShell.Section visibleFrom="md" p="xs" pb="md">
          <Wordmark />
        </AppShell.Section>
        <AppShell.Section grow component={ScrollArea}>
          <Navigation onNavigate={close} />
        </AppShell.Section>
        <AppShell.Section>
          <PlatformStatus />
          {session?.deployment === 'shared' && <WhoIsHere session={session} />}
          <Group justify="space-between" px="xs" pt="sm">
            <Text size="xs" c="dimmed">
              Not for clinical use
            </Text>
            <ColourSchemeSwitch />
          </Group>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main>
        <ReconnectingHint />
        <NoWorkerAlert />
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
