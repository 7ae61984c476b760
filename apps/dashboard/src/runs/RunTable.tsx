'use client';

import type { Run } from '@mias/contracts';
import { Anchor, Badge, Checkbox, Group, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { count, moment, rate } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { WorkProgress } from '../ui/WorkProgress';
import { TableCard } from '../ui/TableCard';
import { isFinal } from '../platform/workState';
import { bestAnswer } from './bestAnswer';
import styles from './RunTable.module.css';
import type { RunSelection } from './useRunSelection';

export interface RunTableProps {
  readonly runs: readonly Run[];
  /** Lets runs be chosen. */
  readonly selection?: RunSelection;
}

export function RunTable({ runs, selection }: RunTableProps) {
  return (
    <TableCard
      highlightOnHover
      label="Runs"
      testId="run-table"
      minWidth={860}
      head={
        <>
          {selection && <Table.Th w={40} aria-label="To be compared" />}
          <Table.Th>Run</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Encoder</Table.Th>
          <Table.Th>Prompters</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>P-AUROC</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>Image AUROC</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>Best DICE</Table.Th>
        </>
      }
    >
      {runs.map((run) => (
        <RunRow key={run.id} run={run} selection={selection} />
      ))}
    </TableCard>
  );
}

interface RunRowProps {
  readonly run: Run;
  readonly selection: RunSelection | undefined;
}

function RunRow({ run, selection }: RunRowProps) {
  const {
    id,
    datasetName,
    versionNumber,
    state,
    encoderName,
    recipe,
    prompters,
    metrics,
    images,
    createdAt,
  } = run;
  return (
    <Table.Tr className={styles['row'] ?? ''} data-testid="run-row">
      {selection && (
        <Table.Td className={styles['choice'] ?? ''}>
          <RunChoice run={run} selection={selection} />
        </Table.Td>
      )}
      <Table.Td>
        <Anchor
          component={Link}
          href={`/runs/${id}`}
          prefetch={false}
          fw={600}
          size="sm"
          className={styles['link'] ?? ''}
        >
          {datasetName}
        </Anchor>
        <Text size="xs" c="dimmed">
          version {versionNumber}
          <br />
          {moment(createdAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        {isFinal(state) ? (
          <>
            <StateBadge state={state} />
            <Text size="xs" c="dimmed" mt={2}>
              {count(images.done)} of {count(images.total)} images
              {images.failed > 0 && `, ${count(images.failed)} failed`}
            </Text>
          </>
        ) : (
          <WorkProgress subject={{ kind: 'run', id }} state={state} />
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{encoderName}</Text>
        <Text size="xs" c="dimmed">
          preset {recipe.preset}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {prompters.map(({ key }) => (
            <Badge key={key} variant="default" tt="none" fw={500}>
              {key}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td className={styles['number'] ?? ''}>{rate(metrics?.pAuroc)}</Table.Td>
      <Table.Td className={styles['number'] ?? ''}>{rate(metrics?.imageAuroc)}</Table.Td>
      <Table.Td className={styles['number'] ?? ''}>
        <BestDice run={run} />
      </Table.Td>
    </Table.Tr>
  );
}

function RunChoice({ run, selection }: { readonly run: Run; readonly selection: RunSelection }) {
  const obstacle = selection.whyNot(run);
  return (
    <Checkbox
      size="xs"
      aria-label={`Compare ${run.datasetName}, ${moment(run.createdAt)}`}
      title={obstacle ?? undefined}
      disabled={obstacle !== null}
      checked={selection.has(run)}
      onChange={() => selection.toggle(run)}
    />
  );
}

function BestDice({ run: { metrics } }: { readonly run: Run }) {
  const best = metrics ? bestAnswer(metrics) : undefined;
  if (!best) return '–';
  return (
    <>
      {rate(best.dice)}
      <Text size="xs" c="dimmed">
        {best.prompter}
      </Text>
    </>
  );
}
