'use client';

import type { Run, RunMetrics } from '@mias/contracts';
import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DiceChart } from '../charts/DiceChart';
import { RocChart } from '../charts/RocChart';
import { useTRPC } from '../platform/trpc';

export interface RunChartsProps {
  readonly runId: Run['id'];
  readonly metrics: RunMetrics;
}

/** The ROC curves of a run, and how the DICE of its prompters spreads. */
export function RunCharts({ runId, metrics: { roc } }: RunChartsProps) {
  const trpc = useTRPC();
  const { data: distribution = [] } = useQuery(trpc.runs.diceDistribution.queryOptions({ runId }));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
      <Chart title="ROC curves">
        {roc === undefined ? (
          <Text size="sm" c="dimmed">
            This run was evaluated before curves were kept. Its exact repetition has them.
          </Text>
        ) : roc.pixels === null && roc.images === null ? (
          <Text size="sm" c="dimmed">
            A curve needs normal and anomalous test images.
          </Text>
        ) : (
          <RocChart roc={roc} />
        )}
      </Chart>
      <Chart title="Distribution of DICE">
        {distribution.length === 0 ? (
          <Text size="sm" c="dimmed">
            No anomalous image has ground truth.
          </Text>
        ) : (
          <DiceChart distribution={distribution} />
        )}
      </Chart>
    </SimpleGrid>
  );
}

function Chart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} mb="sm">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
