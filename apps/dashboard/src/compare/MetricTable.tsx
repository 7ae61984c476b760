import type { ComparedMetric, Run } from '@mias/contracts';
import { Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { count, rate } from '../ui/format';
import { TableCard } from '../ui/TableCard';
import { differenceFrom } from './differenceFrom';
import styles from './MetricTable.module.css';
import { letterOf } from './selection';

export interface MetricTableProps {
  readonly runs: readonly Run[];
  readonly metrics: readonly ComparedMetric[];
}

/** Every metric of every run, with its difference to the first. */
export function MetricTable({ runs, metrics }: MetricTableProps) {
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>Metrics</Title>
      {metrics.length === 0 ? (
        <Text size="sm" c="dimmed">
          None of the runs has been evaluated yet.
        </Text>
      ) : (
        <TableCard
          label="Metrics"
          testId="compared-metrics"
          minWidth={320 + 110 * runs.length}
          verticalSpacing={6}
          head={
            <>
              <Table.Th>Prompter</Table.Th>
              <Table.Th>Metric</Table.Th>
              {runs.map(({ id }, place) => (
                <Table.Th key={id} ta="right">
                  {letterOf(place)}
                </Table.Th>
              ))}
            </>
          }
        >
          {metrics.map((metric, row) => (
            <MetricRow
              key={`${metric.prompter ?? ''}/${metric.name}`}
              metric={metric}
              first={metric.prompter !== metrics[row - 1]?.prompter}
            />
          ))}
        </TableCard>
      )}
      <Text size="xs" c="dimmed">
        Below each number its difference to run A: ▲ better, ▼ worse. Runs with other failed images are means
        over other images.
      </Text>
    </Stack>
  );
}

interface MetricRowProps {
  readonly metric: ComparedMetric;
  /** Of its prompter's rows, which names it; the others need not repeat it to those who see. */
  readonly first: boolean;
}

function MetricRow({ metric, first }: MetricRowProps) {
  const { name, prompter, unit, values } = metric;
  const show = unit === 'rate' ? rate : (value: number | null) => (value === null ? '–' : count(value));
  return (
    <Table.Tr className={styles['row'] ?? ''} data-first={first}>
      <Table.Td fw={600}>
        {first ? (prompter ?? 'whole run') : <VisuallyHidden>{prompter ?? 'whole run'}</VisuallyHidden>}
      </Table.Td>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      {values.map((value, place) => (
        <Table.Td key={letterOf(place)} className={styles['number'] ?? ''}>
          {show(value)}
          {place > 0 && <Difference {...differenceFrom(metric, place)} />}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Difference({ text, verdict }: ReturnType<typeof differenceFrom>) {
  return (
    <div className={styles['difference']} data-verdict={verdict}>
      {verdict === 'better' && '▲ '}
      {verdict === 'worse' && '▼ '}
      {text}
    </div>
  );
}
