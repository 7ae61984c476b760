'use client';

import type { DatasetImage } from '@mias/contracts';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { count } from '../ui/format';
import { Thumbnail } from './Thumbnail';

export interface ImagePreviewProps {
  /** Null: closed. */
  readonly image: DatasetImage | null;
  /** Where it is in the gallery, to go on by arrow keys; null for an image that is shown by itself. */
  readonly place: { readonly index: number; readonly total: number } | null;
  readonly groundTruth: boolean;
  readonly onPlace: (index: number) => void;
  readonly onClose: () => void;
}

/** One image of a dataset, large, with its facts. */
export function ImagePreview({ image, place, groundTruth, onPlace, onClose }: ImagePreviewProps) {
  const hasPrevious = place !== null && place.index > 0;
  const hasNext = place !== null && place.index < place.total - 1;
  const step = (offset: number) => {
    if (place !== null && (offset < 0 ? hasPrevious : hasNext)) onPlace(place.index + offset);
  };
  useHotkeys([
    ['ArrowLeft', () => step(-1)],
    ['ArrowRight', () => step(1)],
  ]);
  return (
    <Modal
      opened={image !== null || place !== null}
      onClose={onClose}
      title={image?.name ?? 'Loading'}
      size="lg"
      centered
    >
      <Stack gap="sm">
        {image !== null && image.error !== null && (
          <Alert color="red" title="This image failed">
            {image.error}
          </Alert>
        )}
        <Thumbnail
          image={image?.view ?? null}
          name={image?.name ?? 'Loading'}
          mask={groundTruth ? (image?.mask ?? null) : null}
        />
        <Group justify="space-between" wrap="nowrap">
          <Button
            variant="default"
            leftSection={<IconChevronLeft size={16} />}
            disabled={!hasPrevious}
            onClick={() => step(-1)}
          >
            Previous
          </Button>
          <Text size="sm" c="dimmed" ta="center">
            {place !== null && `${count(place.index + 1)} of ${count(place.total)} · `}
            {image !== null && factsOf(image)}
          </Text>
          <Button
            variant="default"
            rightSection={<IconChevronRight size={16} />}
            disabled={!hasNext}
            onClick={() => step(1)}
          >
            Next
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function factsOf({ split, label, size, mask }: DatasetImage): string {
  const pixels = size === null ? 'size unknown' : `${size.width} × ${size.height} px`;
  return [split, label, pixels, mask === null ? 'no ground truth' : 'ground truth'].join(' · ');
}
