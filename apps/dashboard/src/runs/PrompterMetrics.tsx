import type { MeasuredMetric, PrompterChoice, RunMetrics } from '@mias/contracts';
import { Stack, Table, Text, Title, Tooltip } from '@mantine/core';
import { count, counted, rate } from '../ui/format';
import { TableCard } from '../ui/TableCard';
import styles from './PrompterMetrics.module.css';
import { UntrainedBadge } from './UntrainedBadge';

export interface PrompterMetricsProps {
  readonly metrics: RunMetrics;
  /** In the run's order. */
  readonly prompters: readonly PrompterChoice[];
}

const maskNumbers = [0, 1, 2] as const;
/** Of a further metric's column, in pixels. */
const FURTHER_WIDTH = 90;

/** Mean DICE per prompter and mask; the method's answer marked, the oracle set apart. */
export function PrompterMetrics({ metrics, prompters }: PrompterMetricsProps) {
  const further = metrics.measured.filter((metric) => Object.keys(metric.prompters).length > 0);
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>DICE by prompter and mask</Title>
      <TableCard
        label="DICE by prompter and mask"
        testId="prompter-metrics"
        minWidth={760 + FURTHER_WIDTH * further.length}
        head={
          <>
            <Table.Th>Prompter</Table.Th>
            {maskNumbers.map((mask) => (
              <Table.Th key={mask} className={styles['number'] ?? ''}>
                Mask {mask + 1}
              </Table.Th>
            ))}
            <Table.Th className={styles['number'] ?? ''} data-answer>
              Answer
            </Table.Th>
            {further.map(({ id, label, description }) => (
              <Table.Th key={id} className={styles['number'] ?? ''}>
                <Tooltip label={description} multiline w={260}>
                  <span>{label}</span>
                </Tooltip>
              </Table.Th>
            ))}
            <Table.Th className={styles['number'] ?? ''}>False positives on normals</Table.Th>
            <Table.Th className={styles['oracle'] ?? ''}>
              <Tooltip
                label="Best of the three masks, picked per image with the ground truth: not a result"
                multiline
                w={260}
              >
                <span>Oracle (upper bound)</span>
              </Tooltip>
            </Table.Th>
          </>
        }
      >
        {prompters.map((prompter) => (
          <PrompterRow
            key={prompter.key}
            prompter={prompter}
            metrics={metrics.prompters[prompter.key]}
            further={further}
          />
        ))}
      </TableCard>
      <Text size="xs" c="dimmed">
        Means over anomalous test images that the prompter answered. The answer is the third mask, unless the
        prompter chooses another; choosing the best of the three needs the ground truth, so the oracle is an
        upper bound and no result.
      </Text>
    </Stack>
  );
}

interface PrompterRowProps {
  readonly prompter: PrompterChoice;
  readonly metrics: RunMetrics['prompters'][string] | undefined;
  /** Those that each prompter has a value of. */
  readonly further: readonly MeasuredMetric[];
}

function PrompterRow({ prompter: { key, untrainedFor }, metrics, further }: PrompterRowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {key}
        <UntrainedBadge untrainedFor={untrainedFor} />
        {metrics !== undefined && metrics.failed > 0 && (
          <Text size="xs" c="var(--mantine-color-error)">
            failed on {counted(metrics.failed, 'image')}
          </Text>
        )}
      </Table.Th>
      {maskNumbers.map((mask) => (
        <Table.Td key={mask} className={styles['number'] ?? ''}>
          {rate(metrics?.dice?.[mask])}
        </Table.Td>
      ))}
      <Table.Td className={styles['number'] ?? ''} data-answer>
        {rate(metrics?.answerDice)}
      </Table.Td>
      {further.map(({ id, prompters }) => (
        <Table.Td key={id} className={styles['number'] ?? ''}>
          {rate(prompters[key])}
        </Table.Td>
      ))}
      <Table.Td className={styles['number'] ?? ''}>
        {metrics && <FalsePositives {...metrics.falsePositives} />}
      </Table.Td>
      <Table.Td className={styles['oracle'] ?? ''}>{rate(metrics?.oracleDice)}</Table.Td>
    </Table.Tr>
  );
}

function FalsePositives({ images, of, meanPixels }: RunMetrics['prompters'][string]['falsePositives']) {
  if (of === 0) return 'no normals';
  return (
    <>
      {count(images)} of {count(of)}
      <Text size="xs" c="dimmed">
        {count(meanPixels)} pixels on average
      </Text>
    </>
  );
}
