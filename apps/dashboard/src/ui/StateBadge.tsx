import type { WorkState } from '@mias/contracts';
import { Badge } from '@mantine/core';

const looks = {
  waiting: { label: 'waiting', color: 'gray' },
  running: { label: 'running', color: 'blue' },
  done: { label: 'done', color: 'teal' },
  failed: { label: 'failed', color: 'red' },
  cancelled: { label: 'cancelled', color: 'orange' },
} as const satisfies Record<WorkState, { label: string; color: string }>;

export function StateBadge({ state }: { readonly state: WorkState }) {
  const { label, color } = looks[state];
  return (
    <Badge
      color={color}
      variant="dot"
      tt="none"
      flex="none"
      miw="max-content"
      data-testid="state"
      data-state={state}
    >
      {label}
    </Badge>
  );
}
