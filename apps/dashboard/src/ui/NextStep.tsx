import { EmptyState, Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { CommandLine } from './CommandLine';

export interface NextStepProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly description: string;
  /** The exact command that fills the room. */
  readonly command?: string;
  /** Or what leads there. */
  readonly children?: ReactNode;
}

/** An empty room says what to do next. */
export function NextStep({ icon, title, description, command, children }: NextStepProps) {
  return (
    <Paper withBorder p="xl" data-testid="next-step">
      <EmptyState icon={icon} title={title} description={description}>
        {(command !== undefined || children !== undefined) && (
          <EmptyState.Actions>
            {command !== undefined && <CommandLine command={command} />}
            {children}
          </EmptyState.Actions>
        )}
      </EmptyState>
    </Paper>
  );
}
