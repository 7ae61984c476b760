import { EmptyState, Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { CommandLine } from './CommandLine';

export interface NextStepProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly description: string;
  /** The exact command that fills the room. */
  readonly command?: string;
}

/** An empty room says what to do next. */
export function NextStep({ icon, title, description, command }: NextStepProps) {
  return (
    <Paper withBorder p="xl" data-testid="next-step">
      <EmptyState icon={icon} title={title} description={description}>
        {command !== undefined && (
          <EmptyState.Actions>
            <CommandLine command={command} />
          </EmptyState.Actions>
        )}
      </EmptyState>
    </Paper>
  );
}
