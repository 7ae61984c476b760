'use client';

import type { AuditEntry } from '@mias/contracts';
import { Badge, Code, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { moment } from '../ui/format';
import { Pager } from '../ui/Pager';
import { pageNumber } from '../ui/pageNumber';
import { useSearchState } from '../ui/useSearchState';
import { TableCard } from '../ui/TableCard';

const PER_PAGE = 50;

/** Who asked for which change, and what came of it. */
export function AuditTrail() {
  const trpc = useTRPC();
  const { get, set } = useSearchState();
  const page = pageNumber(get('page'));
  const trail = useQuery(
    trpc.audit.list.queryOptions(
      { cursor: (page - 1) * PER_PAGE, limit: PER_PAGE },
      { placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  return (
    <Answered query={trail} what="The audit trail">
      {({ entries, total }) => (
        <Stack gap="md">
          <EntryTable entries={entries} />
          <Pager
            page={page}
            perPage={PER_PAGE}
            total={total}
            noun="change"
            onPage={(next) => set({ page: String(next) })}
          />
        </Stack>
      )}
    </Answered>
  );
}

const colours = { done: 'teal', refused: 'orange', failed: 'red' } as const satisfies Record<
  AuditEntry['outcome'],
  string
>;

function EntryTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    <TableCard
      verticalSpacing="xs"
      fz="sm"
      label="Audit trail"
      testId="audit"
      minWidth={860}
      head={
        <>
          <Table.Th>When</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>About</Table.Th>
          <Table.Th>Outcome</Table.Th>
        </>
      }
    >
      {entries.map(({ id, at, userName, via, keyName, procedure, subject, outcome, reason }) => (
        <Table.Tr key={id}>
          <Table.Td style={{ whiteSpace: 'nowrap' }}>{moment(at)}</Table.Td>
          <Table.Td>
            {userName}
            <Text size="xs" c="dimmed">
              {via === 'key' ? `by key "${keyName ?? ''}"` : ways[via]}
            </Text>
          </Table.Td>
          <Table.Td>
            <Code>{procedure}</Code>
          </Table.Td>
          <Table.Td>
            {Object.entries(subject).map(([name, value]) => (
              <Text key={name} size="xs" style={{ overflowWrap: 'anywhere' }}>
                <Text span inherit c="dimmed">
                  {name}
                </Text>{' '}
                {value}
              </Text>
            ))}
          </Table.Td>
          <Table.Td maw={320}>
            <Badge variant="dot" tt="none" color={colours[outcome]}>
              {outcome}
            </Badge>
            {reason !== null && (
              <Text size="xs" c="dimmed">
                {reason}
              </Text>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </TableCard>
  );
}

const ways = { local: 'at this machine', session: 'signed in' } as const;
