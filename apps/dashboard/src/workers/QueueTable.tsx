import type { QueueDepth } from '@mias/contracts';
import { Paper, Table, Text } from '@mantine/core';
import { count } from '../ui/format';
import { TableCard } from '../ui/TableCard';
import { jobKinds } from './jobKinds';

const number = { ta: 'right', style: { fontVariantNumeric: 'tabular-nums' } } as const;

export function QueueTable({ queue }: { readonly queue: readonly QueueDepth[] }) {
  if (queue.length === 0) {
    return (
      <Paper withBorder p="md">
        <Text size="sm" c="dimmed" data-testid="empty-queue">
          Nothing waits and nothing runs.
        </Text>
      </Paper>
    );
  }
  return (
    <TableCard
      label="Queue"
      testId="queue-table"
      minWidth={480}
      head={
        <>
          <Table.Th>Kind of job</Table.Th>
          <Table.Th ta="right">Running</Table.Th>
          <Table.Th ta="right">Waiting</Table.Th>
          <Table.Th ta="right">Images waiting</Table.Th>
        </>
      }
    >
      {queue.map(({ kind, running, waiting, waitingImages }) => (
        <Table.Tr key={kind}>
          <Table.Th scope="row" fw={500}>
            {jobKinds[kind]}
          </Table.Th>
          <Table.Td {...number}>{count(running)}</Table.Td>
          <Table.Td {...number}>{count(waiting)}</Table.Td>
          <Table.Td {...number}>{waitingImages === 0 ? '–' : count(waitingImages)}</Table.Td>
        </Table.Tr>
      ))}
    </TableCard>
  );
}
