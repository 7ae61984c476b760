'use client';

import type { DatasetVersion } from '@mias/contracts';
import { Group, Stack, Switch, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { counted } from '../ui/format';
import { NextStep } from '../ui/NextStep';
import type { SearchState } from '../ui/useSearchState';
import { GalleryFilters } from './GalleryFilters';
import { readFilter } from './galleryQuery';
import { TileList } from './TileList';
import { useGalleryFirstPage } from './useGalleryImages';

export interface GalleryProps {
  readonly version: DatasetVersion;
  readonly search: SearchState;
}

/** A version's images as thumbnails, filtered and paged by the server. */
export function Gallery({ version, search }: GalleryProps) {
  const trpc = useTRPC();
  const filter = readFilter(search.get);
  const first = useGalleryFirstPage(version.id, filter);
  const [groundTruth, setGroundTruth] = useLocalStorage({
    key: 'mias.gallery.ground-truth',
    defaultValue: true,
  });
  const asked = search.get('image');
  const linked = useQuery({
    ...trpc.datasets.image.queryOptions({ imageId: asked ?? '' }),
    enabled: asked !== null,
  });
  return (
    <Stack gap="sm" component="section" aria-label="Images">
      <Group justify="space-between">
        <Group gap="sm" align="baseline">
          <Title order={2}>Images</Title>
          <Text size="sm" c="dimmed" data-testid="total">
            {first.data && counted(first.data.total, 'image')}
          </Text>
        </Group>
        <Switch
          size="sm"
          label="Show ground truth"
          checked={groundTruth}
          onChange={({ currentTarget }) => setGroundTruth(currentTarget.checked)}
        />
      </Group>
      <GalleryFilters filter={filter} onFilter={search.set} />
      <Answered query={first} what="The images">
        {({ total }) =>
          total === 0 ? (
            <NextStep
              icon={<IconFilterOff />}
              title="No such images"
              description="No image of this version passes all the filters above; take one away."
            />
          ) : (
            <TileList
              key={JSON.stringify([version.id, filter])}
              versionId={version.id}
              filter={filter}
              total={total}
              groundTruth={groundTruth}
              linked={asked === null ? null : (linked.data ?? null)}
              onLinkClosed={() => search.set({ image: null })}
            />
          )
        }
      </Answered>
    </Stack>
  );
}
