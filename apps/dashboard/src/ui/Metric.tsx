import { Paper, Text } from '@mantine/core';

export interface MetricProps {
  readonly label: string;
  readonly value: string;
  /** What the number is over, or how it is to be read. */
  readonly note?: string;
}

export function Metric({ label, value, note }: MetricProps) {
  return (
    <Paper withBorder px="md" py="sm" data-testid="metric">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz={28} fw={650} lh={1.2} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Text>
      {note !== undefined && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Paper>
  );
}
