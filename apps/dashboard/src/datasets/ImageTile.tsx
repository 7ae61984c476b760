import type { DatasetImage } from '@mias/contracts';
import { Group, Text, UnstyledButton } from '@mantine/core';
import { Thumbnail } from './Thumbnail';
import styles from './ImageTile.module.css';

export interface ImageTileProps {
  /** Undefined while it is on its way. */
  readonly image: DatasetImage | undefined;
  /** Place in the gallery. */
  readonly index: number;
  /** Whether the Tab key stops here: at one tile, and arrows go on from it. */
  readonly reachable: boolean;
  readonly groundTruth: boolean;
  readonly onOpen: () => void;
}

export function ImageTile({ image, index, reachable, groundTruth, onOpen }: ImageTileProps) {
  const shown = image ?? COMING;
  const { name, split, label, state, error, thumbnail, mask } = shown;
  return (
    <UnstyledButton
      className={styles['tile'] ?? ''}
      onClick={onOpen}
      title={error ?? name}
      tabIndex={reachable ? 0 : -1}
      data-index={index}
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

/** Holds the place of an image that is not there yet. */
const COMING = {
  name: '…',
  split: '',
  label: '',
  state: 'waiting',
  error: null,
  thumbnail: null,
  mask: null,
};
