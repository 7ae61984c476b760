'use client';

import type { Detector } from '@mias/contracts';
import { Button, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { useSession } from '../platform/SessionGate';
import { fileSize } from '../ui/format';
import { Named } from '../ui/Named';
import { ShortHash } from '../ui/ShortHash';
import { TableCard } from '../ui/TableCard';
import { WorkOutcome } from '../ui/WorkOutcome';
import { inputInWords } from './inputInWords';
import { OtherSettings } from './OtherSettings';

export function DetectorTable({ detectors }: { readonly detectors: readonly Detector[] }) {
  return (
    <TableCard
      label="Detectors"
      testId="detector-table"
      minWidth={960}
      head={
        <>
          <Table.Th>Detector</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Image</Table.Th>
          <Table.Th>Map</Table.Th>
          <Table.Th>File</Table.Th>
          <Table.Th aria-label="Actions" />
        </>
      }
    >
      {detectors.map((detector) => (
        <DetectorRow key={detector.id} detector={detector} />
      ))}
    </TableCard>
  );
}

function DetectorRow({ detector }: { readonly detector: Detector }) {
  const { id, name, state, error, settings, trial, bytes, sha256, createdAt } = detector;
  return (
    <Table.Tr data-testid="detector-row">
      <Table.Td miw={150}>
        <Named name={name} createdAt={createdAt} />
      </Table.Td>
      <Table.Td miw={error === null ? undefined : 300} maw={380}>
        <WorkOutcome subject={{ kind: 'detector', id }} state={state} error={error} />
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
      <Table.Td>
        <Text size="sm">{fileSize(bytes)}</Text>
        <ShortHash sha256={sha256} />
      </Table.Td>
      <Table.Td ta="right">
        <Action detector={detector} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What comes next for a detector that works, or for one that does not. */
function Action({ detector }: { readonly detector: Detector }) {
  const { team } = useSession();
  if (team?.role === 'viewer') return null;
  switch (detector.state) {
    case 'done':
      return (
        <Button
          component={Link}
          href={`/runs/new?detector=${detector.id}`}
          prefetch={false}
          size="compact-sm"
          variant="default"
        >
          Run
        </Button>
      );
    case 'failed':
    case 'cancelled':
      return <OtherSettings detector={detector} />;
    case 'waiting':
    case 'running':
      return null;
  }
}
