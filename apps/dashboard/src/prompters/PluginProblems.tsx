import type { WorkerProblem } from '@mias/contracts';
import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** Plugins that a worker was told to load and could not. */
export function PluginProblems({ problems }: { readonly problems: readonly WorkerProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle />} title="Plugins that were not loaded">
      <List size="sm" spacing={4}>
        {problems.map(({ worker, source, reason }) => (
          <List.Item key={`${worker} ${source}`} style={{ overflowWrap: 'anywhere' }}>
            {source}, on {worker}: {reason}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
