'use client';

import type { Run } from '@mias/contracts';
import { Checkbox, Table, Text } from '@mantine/core';
import { moment, rate } from '../ui/format';
import { Named } from '../ui/Named';
import { TableCard } from '../ui/TableCard';
import { WorkOutcome } from '../ui/WorkOutcome';
import { bestAnswer } from './bestAnswer';
import { PrompterKeys } from './PrompterKeys';
import { RunSource } from './RunSource';
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
      minWidth={880}
      head={
        <>
          {selection && <Table.Th w={40} aria-label="To be compared" />}
          <Table.Th>Run</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Maps from</Table.Th>
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
  const { id, datasetName, versionNumber, state, prompters, metrics, images, createdAt } = run;
  return (
    <Table.Tr className={styles['row'] ?? ''} data-testid="run-row">
      {selection && (
        <Table.Td className={styles['choice'] ?? ''}>
          <RunChoice run={run} selection={selection} />
        </Table.Td>
      )}
      <Table.Td>
        <Named
          name={datasetName}
          versionNumber={versionNumber}
          createdAt={createdAt}
          href={`/runs/${id}`}
          className={styles['link']}
        />
      </Table.Td>
      <Table.Td>
        <WorkOutcome subject={{ kind: 'run', id }} state={state} images={images} />
      </Table.Td>
      <Table.Td>
        <RunSource run={run} />
      </Table.Td>
      <Table.Td>
        <PrompterKeys prompters={prompters} />
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
