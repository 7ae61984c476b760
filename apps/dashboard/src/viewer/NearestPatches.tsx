'use client';

import type { NearestAnswer, NormalPatch } from '@mias/contracts';
import { ActionIcon, Anchor, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { Thumbnail } from '../datasets/Thumbnail';
import { Answered } from '../ui/Answered';
import { distance } from '../ui/format';
import styles from './NearestPatches.module.css';
import { highestPixel } from './heat';
import { PatchMark } from './PatchMark';
import type { Pixel } from './pixelGrid';
import type { Scene } from './scene';

/** Its number fields are needed once a place is chosen. */
const PixelFields = dynamic(() => import('./PixelFields').then((module) => module.PixelFields), {
  loading: () => <Skeleton height={30} animate={false} />,
});

export interface NearestPatchesProps {
  readonly scene: Scene;
  /** Whose patch is compared; null before one is chosen. */
  readonly pixel: Pixel | null;
  readonly onPixel: (pixel: Pixel | null) => void;
  readonly answer: UseQueryResult<NearestAnswer, { readonly message: string }>;
}

/** Why a place is called anomalous: the normal patches that come nearest to it. */
export function NearestPatches({ scene: { map, image }, pixel, onPixel, answer }: NearestPatchesProps) {
  return (
    <Paper withBorder p="sm" component="section" aria-label="Nearest normal patches" data-testid="nearest">
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text size="sm" fw={600}>
          Nearest normal patches
        </Text>
        {pixel && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="Choose none"
            onClick={() => onPixel(null)}
          >
            <IconX size={14} />
          </ActionIcon>
        )}
      </Group>
      <Stack gap="xs">
        {pixel ? (
          <PixelFields pixel={pixel} side={image.mapSide} onPixel={onPixel} />
        ) : (
          <Text size="xs" c="dimmed">
            Click a place on the image to see what it was compared with.
          </Text>
        )}
        {map && (
          <Button size="compact-xs" variant="default" onClick={() => onPixel(highestPixel(map))}>
            Where the map is highest
          </Button>
        )}
        {pixel && (
          <Answered query={answer} what="The nearest patches">
            {(found) => <Found found={found} />}
          </Answered>
        )}
      </Stack>
    </Paper>
  );
}

function Found({ found }: { readonly found: NearestAnswer }) {
  if (found.state === 'encoding') {
    return (
      <Text size="xs" c="dimmed">
        A worker encodes the image; this takes as long as one image of a run.
      </Text>
    );
  }
  const { nearest, side, search } = found;
  return (
    <>
      <ol className={styles['patches']}>
        {nearest.map((patch) => (
          <li key={`${patch.imageId}/${patch.row}/${patch.col}`}>
            <Neighbour patch={patch} side={side} like={nearest.at(-1)?.distance} />
          </li>
        ))}
      </ol>
      {search === 'index' && (
        <Text size="xs" c="dimmed">
          Found by the bank&apos;s index, which may miss one.
        </Text>
      )}
    </>
  );
}

interface NeighbourProps {
  readonly patch: NormalPatch;
  readonly side: number;
  /** Distance whose digits all show. */
  readonly like: number | undefined;
}

function Neighbour({ patch, side, like }: NeighbourProps) {
  const { name, row, col, datasetId, versionId, imageId } = patch;
  return (
    <Group gap="sm" wrap="nowrap">
      <div className={styles['picture']}>
        <Thumbnail image={patch.thumbnail} name="" side={72} />
        <PatchMark box={patch.box} side={side} label={`Patch at row ${row}, column ${col} of ${name}`} />
      </div>
      <div style={{ minWidth: 0 }}>
        <Anchor
          component={Link}
          href={`/datasets/${datasetId}?version=${versionId}&image=${imageId}`}
          size="sm"
          className={styles['name'] ?? ''}
        >
          {name}
        </Anchor>
        <Text size="xs" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
          distance {distance(patch.distance, like)}
          <br />
          row {row}, column {col}
        </Text>
      </div>
    </Group>
  );
}
