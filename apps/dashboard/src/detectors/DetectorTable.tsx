import type { Detector } from '@mias/contracts';
import { Code, Table, Text } from '@mantine/core';
import { isFinal } from '../platform/workState';
import { fileSize, moment } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { TableCard } from '../ui/TableCard';
import { WorkProgress } from '../ui/WorkProgress';
import { inputInWords } from './inputInWords';

export function DetectorTable({ detectors }: { readonly detectors: readonly Detector[] }) {
  return (
    <TableCard
      label="Detectors"
      testId="detector-table"
      minWidth={860}
      head={
        <>
          <Table.Th>Detector</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Image</Table.Th>
          <Table.Th>Map</Table.Th>
          <Table.Th ta="right">Size</Table.Th>
          <Table.Th>SHA-256</Table.Th>
        </>
      }
    >
      {detectors.map((detector) => (
        <DetectorRow key={detector.id} detector={detector} />
      ))}
    </TableCard>
  );
}

function DetectorRow({
  detector: { id, name, state, error, settings, trial, bytes, sha256, createdAt },
}: {
  readonly detector: Detector;
}) {
  return (
    <Table.Tr data-testid="detector-row">
      <Table.Td miw={190}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {moment(createdAt)}
        </Text>
      </Table.Td>
      <Table.Td maw={340}>
        {isFinal(state) ? (
          <StateBadge state={state} />
        ) : (
          <WorkProgress subject={{ kind: 'detector', id }} state={state} />
        )}
        {error !== null && (
          <Text size="xs" mt={4} c="var(--mantine-color-error)" style={{ overflowWrap: 'anywhere' }}>
            {error}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{inputInWords(settings.input)}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{trial?.map ?? settings.output.map ?? '–'}</Text>
        <Text size="xs" c="dimmed">
          {settings.output.normalised ? 'scaled by the detector' : 'scaled over the test set'}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{fileSize(bytes)}</Table.Td>
      <Table.Td>
        <Code>{sha256.slice(0, 12)}</Code>
      </Table.Td>
    </Table.Tr>
  );
}
