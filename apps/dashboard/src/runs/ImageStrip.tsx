'use client';

import type { Run, RunImage } from '@mias/contracts';
import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { Thumbnail } from '../datasets/Thumbnail';

export interface ImageStripProps {
  readonly title: string;
  readonly runId: Run['id'];
  readonly images: readonly RunImage[];
  /** What is said under each. */
  readonly note: (image: RunImage) => string;
  /** Where there are none. */
  readonly empty: string;
}

/** A few images of a run in a row, each a way to its page. */
export function ImageStrip({ title, runId, images, note, empty }: ImageStripProps) {
  return (
    <Paper withBorder p="md">
      <Title order={3} mb="xs">
        {title}
      </Title>
      {images.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <Group gap="sm" align="flex-start">
          {images.map((image) => (
            <Anchor
              key={image.imageId}
              component={Link}
              href={`/runs/${runId}/images/${image.imageId}`}
              prefetch={false}
              underline="never"
              c="inherit"
            >
              <Stack gap={2} w={84}>
                <Thumbnail image={image.thumbnail} name="" side={84} />
                <Text size="xs" truncate title={image.name}>
                  {image.name.split('/').at(-1)}
                </Text>
                <Text size="xs" c="dimmed">
                  {note(image)}
                </Text>
              </Stack>
            </Anchor>
          ))}
        </Group>
      )}
    </Paper>
  );
}
