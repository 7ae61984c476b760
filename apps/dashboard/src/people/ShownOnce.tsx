'use client';

import { Alert, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { CommandLine } from '../ui/CommandLine';

export interface ShownOnceProps {
  readonly title: string;
  readonly advice: string;
  readonly secret: string;
}

/** Something that is kept as a hash, and can be copied now or never. */
export function ShownOnce({ title, advice, secret }: ShownOnceProps) {
  return (
    <Alert color="teal" title={title} icon={<IconKey size={18} />} data-testid="shown-once">
      <Text size="sm" mb="xs">
        {advice}
      </Text>
      <CommandLine command={secret} />
    </Alert>
  );
}
