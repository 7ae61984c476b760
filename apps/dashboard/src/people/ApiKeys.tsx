'use client';

import type { ApiKey } from '@mias/contracts';
import { Anchor, Badge, Code, Group, Stack, Table, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { ErrorNotice } from '../ui/ErrorNotice';
import { moment } from '../ui/format';
import { NextStep } from '../ui/NextStep';
import { TableCard } from '../ui/TableCard';
import { AskedButton } from './AskedButton';
import { NewApiKey } from './NewApiKey';

export function ApiKeys() {
  const trpc = useTRPC();
  const keys = useQuery(trpc.keys.list.queryOptions());
  return (
    <Stack gap="md">
      <NewApiKey />
      <Answered query={keys} what="The API keys">
        {(all) =>
          all.length === 0 ? (
            <NextStep
              icon={<IconKey />}
              title="No API keys"
              description="A program identifies itself with a key: MIAS_API_KEY for the mias command, createClient({ url, apiKey }) in TypeScript, and the header Authorization: Bearer elsewhere."
            />
          ) : (
            <KeyTable apiKeys={all} />
          )
        }
      </Answered>
      <Text size="sm" c="dimmed">
        All calls, with their inputs and answers, can be looked up and tried on{' '}
        <Anchor href="/api/v1/docs" inherit>
          the page of the API
        </Anchor>
        .
      </Text>
    </Stack>
  );
}

function KeyTable({ apiKeys }: { readonly apiKeys: readonly ApiKey[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoking = useMutation(
    trpc.keys.revoke.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.keys.list.queryFilter()),
    }),
  );
  return (
    <>
      {revoking.error && <ErrorNotice title="The key was not revoked" message={revoking.error.message} />}
      <TableCard
        label="API keys"
        testId="api-keys"
        minWidth={760}
        head={
          <>
            <Table.Th>Name</Table.Th>
            <Table.Th>Opens</Table.Th>
            <Table.Th>Made by</Table.Th>
            <Table.Th>Until</Table.Th>
            <Table.Th>Last used</Table.Th>
            <Table.Th aria-label="Actions" />
          </>
        }
      >
        {apiKeys.map(({ id, name, start, scopes, owner, expiresAt, lastUsedAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Text size="sm" fw={600}>
                {name}
              </Text>
              <Code>{start}…</Code>
            </Table.Td>
            <Table.Td>
              <Group gap={4}>
                {scopes.map((scope) => (
                  <Badge key={scope} variant="default" tt="none" fw={500}>
                    {scope}
                  </Badge>
                ))}
              </Group>
            </Table.Td>
            <Table.Td>{owner}</Table.Td>
            <Table.Td>{moment(expiresAt)}</Table.Td>
            <Table.Td>{lastUsedAt === null ? 'never' : moment(lastUsedAt)}</Table.Td>
            <Table.Td ta="right">
              <AskedButton
                label="Revoke"
                question={`Revoke "${name}"? Programs that use it are refused from then on.`}
                pending={revoking.isPending}
                onConfirm={() => revoking.mutate({ keyId: id })}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </TableCard>
    </>
  );
}
