'use client';

import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';

export interface ImageStepsProps {
  readonly runId: string;
  readonly imageId: string;
  readonly onImage: (imageId: string) => void;
}

/** The image's name, and the way to those before and after it. */
export function ImageSteps({ runId, imageId, onImage }: ImageStepsProps) {
  const trpc = useTRPC();
  const { data: image } = useQuery(trpc.runs.image.queryOptions({ runId, imageId }));
  const steps = [
    { label: 'Previous image', to: image?.previousImageId ?? null, Icon: IconChevronLeft },
    { label: 'Next image', to: image?.nextImageId ?? null, Icon: IconChevronRight },
  ];
  return (
    <Group gap="xs">
      {steps.map(({ label, to, Icon }) => (
        <ActionIcon
          key={label}
          variant="default"
          aria-label={label}
          disabled={to === null}
          onClick={() => {
            if (to !== null) onImage(to);
          }}
        >
          <Icon size={18} />
        </ActionIcon>
      ))}
      <Text size="sm" fw={600} data-testid="compared-image-name">
        {image?.name}
      </Text>
      <Text size="sm" c="dimmed">
        {image?.label}
      </Text>
    </Group>
  );
}
