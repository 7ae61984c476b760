import type { PrompterChoice } from '@mias/contracts';
import { Badge, Tooltip } from '@mantine/core';

/** Marks a prompter whose prompts the run's encoder was not trained with; nothing for any other. */
export function UntrainedBadge({ untrainedFor }: Pick<PrompterChoice, 'untrainedFor'>) {
  if (untrainedFor.length === 0) return null;
  return (
    <Tooltip
      label={`This encoder was not trained with ${untrainedFor.join(' and ')}: its masks are no measure of it`}
      multiline
      w={260}
    >
      <Badge
        size="xs"
        ml={6}
        tt="none"
        color="yellow"
        c="var(--mantine-color-text)"
        variant="light"
        tabIndex={0}
        data-testid="untrained"
      >
        not trained for {untrainedFor.join(', ')}
      </Badge>
    </Tooltip>
  );
}
