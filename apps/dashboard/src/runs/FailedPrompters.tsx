'use client';

import type { RunMetrics } from '@mias/contracts';
import { Alert, ScrollArea, Table, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { counted } from '../ui/format';
import { prompterFailures } from './prompterFailures';

export interface FailedPromptersProps {
  readonly runId: string;
  readonly metrics: RunMetrics;
}

/** Prompters of a finished run that gave no answer for some image, and why; the others went on. */
export function FailedPrompters({ runId, metrics }: FailedPromptersProps) {
  const trpc = useTRPC();
  const failed = Object.values(metrics.prompters).filter((prompter) => prompter.failed > 0).length;
  const { data } = useQuery(
    trpc.runs.report.queryOptions({ runId }, { select: prompterFailures, enabled: failed > 0 }),
  );
  if (!data || data.length === 0) return null;
  return (
    <Alert
      color="red"
      icon={<IconPlugConnectedX size={18} />}
      title={`${counted(failed, 'prompter')} failed on images`}
      data-testid="failed-prompters"
    >
      <Text size="sm" mb="xs">
        The run went on with the others. Each is measured on the images that it answered.
      </Text>
      <ScrollArea.Autosize mah={240}>
        <Table fz="sm" verticalSpacing={3} withRowBorders={false} aria-label="Failed prompters">
          <Table.Tbody>
            {data.map(({ key, reason, images }) => (
              <Table.Tr key={`${key} ${reason}`} data-testid="failed-prompter-row">
                <Table.Th scope="row" w={200} fw={500}>
                  {key}
                </Table.Th>
                <Table.Td w={110} c="dimmed" title={images.join(', ')}>
                  {counted(images.length, 'image')}
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Alert>
  );
}
