'use client';

import type { Bank, IndexPrecision } from '@mias/contracts';
import { Button, Group, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { isFinal } from '../platform/workState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { duration, fileSize, rate } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { TableCard } from '../ui/TableCard';
import { WorkProgress } from '../ui/WorkProgress';

/** The bank's HNSW index: built on request, with what it finds of what exact search finds. */
export function BankIndexCard({ bank: { id: bankId, index } }: { readonly bank: Bank }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [precision, setPrecision] = useState<IndexPrecision>('single');
  const building = useMutation(
    trpc.banks.index.mutationOptions({
      onSuccess: (bank) => queryClient.setQueryData(trpc.banks.get.queryKey({ bankId }), bank),
    }),
  );
  const busy = index !== null && !isFinal(index.state);
  return (
    <Stack gap="xs" component="section">
      <Group gap="sm">
        <Title order={2}>Index</Title>
        {index && <StateBadge state={index.state} />}
      </Group>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Text size="sm" c="dimmed" maw={760}>
            Runs compare every patch of a bank unless they ask for its index, which is faster on a large bank
            and may miss some patches. On the embedded database building it takes minutes in which all others
            wait.
          </Text>
          {index && <WorkProgress subject={{ kind: 'bank-index', id: index.id }} state={index.state} />}
          {index?.error != null && <ErrorNotice title="The index could not be built" message={index.error} />}
          {index?.state === 'done' && (
            <Text size="sm">
              {index.precision} precision
              {index.buildSeconds !== null && `, built in ${duration(index.buildSeconds)}`}
              {index.bytes !== null && `, ${fileSize(index.bytes)}`}
            </Text>
          )}
          <Group>
            <SegmentedControl
              aria-label="Precision"
              size="sm"
              value={precision}
              data={[
                { value: 'single', label: 'Single precision' },
                { value: 'half', label: 'Half precision' },
              ]}
              onChange={(value) => setPrecision(value === 'half' ? 'half' : 'single')}
            />
            <Button
              variant="default"
              disabled={busy || (index?.state === 'done' && index.precision === precision)}
              loading={building.isPending}
              onClick={() => building.mutate({ bankId, precision })}
            >
              {index === null ? 'Build the index' : 'Build it anew'}
            </Button>
          </Group>
          {building.error && <ErrorNotice title="The index was refused" message={building.error.message} />}
        </Stack>
      </Paper>
      {index !== null && index.recall.length > 0 && (
        <TableCard
          label="Recall of the index"
          minWidth={480}
          head={
            <>
              <Table.Th>Candidates</Table.Th>
              <Table.Th ta="right">Recall of the nearest</Table.Th>
              <Table.Th ta="right">Of the ten nearest</Table.Th>
              <Table.Th ta="right">Time of a query</Table.Th>
            </>
          }
        >
          {index.recall.map(({ efSearch, at1, at10, seconds }) => (
            <Table.Tr key={efSearch}>
              <Table.Td>{efSearch}</Table.Td>
              <Table.Td ta="right">{rate(at1)}</Table.Td>
              <Table.Td ta="right">{rate(at10)}</Table.Td>
              <Table.Td ta="right">{(1000 * seconds).toFixed(1)} ms</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td colSpan={4}>
              <Text size="xs" c="dimmed">
                Against exact search, on {index.sample} patches of the bank, each without itself.
              </Text>
            </Table.Td>
          </Table.Tr>
        </TableCard>
      )}
    </Stack>
  );
}
