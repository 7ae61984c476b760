'use client';

import type { DatasetImage } from '@mias/contracts';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Thumbnail } from './Thumbnail';

export interface ImagePreviewProps {
  /** Null: closed. */
  readonly image: DatasetImage | null;
  /** The images of the page, to go through by arrow keys. */
  readonly siblings: readonly DatasetImage[];
  readonly groundTruth: boolean;
  readonly onShow: (image: DatasetImage | null) => void;
}

/** One image of a dataset, large, with its facts. */
export function ImagePreview({ image, siblings, groundTruth, onShow }: ImagePreviewProps) {
  const at = siblings.findIndex(({ id }) => id === image?.id);
  const step = (offset: number) => {
    const next = at < 0 ? undefined : siblings[at + offset];
    if (next) onShow(next);
  };
  useHotkeys([
    ['ArrowLeft', () => step(-1)],
    ['ArrowRight', () => step(1)],
  ]);
  return (
    <Modal opened={image !== null} onClose={() => onShow(null)} title={image?.name} size="lg" centered>
      {image && (
        <Stack gap="sm">
          {image.error !== null && (
            <Alert color="red" title="This image failed">
              {image.error}
            </Alert>
          )}
          <Thumbnail image={image.view} name={image.name} mask={groundTruth ? image.mask : null} />
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<IconChevronLeft size={16} />}
              disabled={at <= 0}
              onClick={() => step(-1)}
            >
              Previous
            </Button>
            <Text size="sm" c="dimmed">
              {factsOf(image)}
            </Text>
            <Button
              variant="default"
              rightSection={<IconChevronRight size={16} />}
              disabled={at < 0 || at === siblings.length - 1}
              onClick={() => step(1)}
            >
              Next
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function factsOf({ split, label, size, mask }: DatasetImage): string {
  const pixels = size === null ? 'size unknown' : `${size.width} × ${size.height} px`;
  return [split, label, pixels, mask === null ? 'no ground truth' : 'ground truth'].join(' · ');
}
