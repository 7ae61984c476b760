import { Card, Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Wordmark } from '../shell/Wordmark';

export interface EntranceCardProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
}

/** A page before the rooms: one card in the middle. */
export function EntranceCard({ title, description, children }: EntranceCardProps) {
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w={400} maw="100%" gap="lg">
        <Wordmark />
        <Card withBorder padding="xl">
          <Stack gap="md">
            <Title order={1}>{title}</Title>
            {description !== undefined && <Text size="sm">{description}</Text>}
            {children}
          </Stack>
        </Card>
      </Stack>
    </Center>
  );
}
