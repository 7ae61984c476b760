import type { DatasetImage } from '@mias/contracts';
import { Group, Text, UnstyledButton } from '@mantine/core';
import { Thumbnail } from './Thumbnail';
import styles from './ImageTile.module.css';

export interface ImageTileProps {
  readonly image: DatasetImage;
  readonly groundTruth: boolean;
  readonly onOpen: () => void;
}

export function ImageTile({ image, groundTruth, onOpen }: ImageTileProps) {
  const { name, split, label, state, error, thumbnail, mask } = image;
  return (
    <UnstyledButton
      className={styles['tile'] ?? ''}
      onClick={onOpen}
      title={error ?? name}
      data-testid="image-tile"
      data-state={state}
    >
      <Thumbnail image={thumbnail} name="" mask={groundTruth ? mask : null} />
      <Text size="xs" truncate mt={4} fw={500}>
        {name}
      </Text>
      <Group gap={6} wrap="nowrap">
        <Text size="xs" c="dimmed" truncate>
          {split}
        </Text>
        <Text
          size="xs"
          fw={500}
          className={styles['label'] ?? ''}
          data-label={state === 'failed' ? 'failed' : label}
        >
          {state === 'failed' ? 'failed' : label}
        </Text>
      </Group>
    </UnstyledButton>
  );
}
