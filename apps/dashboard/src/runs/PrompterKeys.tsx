import type { Run } from '@mias/contracts';
import { Badge, Group } from '@mantine/core';

/** The prompters of a run, in its order. */
export const PrompterKeys = ({ prompters }: Pick<Run, 'prompters'>) => (
  <Group gap={4}>
    {prompters.map(({ key }) => (
      <Badge key={key} variant="default" tt="none" fw={500}>
        {key}
      </Badge>
    ))}
  </Group>
);
