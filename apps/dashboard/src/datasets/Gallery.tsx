'use client';

import type { DatasetImage, DatasetVersion } from '@mias/contracts';
import { Group, Stack, Switch, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconFilterOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { NextStep } from '../ui/NextStep';
import { Pager } from '../ui/Pager';
import type { SearchState } from '../ui/useSearchState';
import styles from './Gallery.module.css';
import { GalleryFilters } from './GalleryFilters';
import { imageQuery, PER_PAGE, readFilter } from './galleryQuery';
import { ImagePreview } from './ImagePreview';
import { ImageTile } from './ImageTile';

export interface GalleryProps {
  readonly version: DatasetVersion;
  readonly search: SearchState;
}

/** A version's images as thumbnails, filtered and paged by the server. */
export function Gallery({ version, search }: GalleryProps) {
  const trpc = useTRPC();
  const filter = readFilter(search.get);
  const page = useQuery(
    trpc.datasets.images.queryOptions(imageQuery(version.id, filter), { placeholderData: keepPreviousData }),
  );
  const [groundTruth, setGroundTruth] = useLocalStorage({
    key: 'mias.gallery.ground-truth',
    defaultValue: true,
  });
  const [opened, setOpened] = useState<DatasetImage | null>(null);
  const asked = search.get('image');
  const linked = useQuery({
    ...trpc.datasets.image.queryOptions({ imageId: asked ?? '' }),
    enabled: asked !== null,
  });
  const previewed = opened ?? (asked === null ? null : (linked.data ?? null));
  const show = (image: DatasetImage | null) => {
    setOpened(image);
    if (asked !== null) search.set({ image: null });
  };
  return (
    <Stack gap="sm" component="section" aria-label="Images">
      <Group justify="space-between">
        <Title order={2}>Images</Title>
        <Switch
          size="sm"
          label="Show ground truth"
          checked={groundTruth}
          onChange={({ currentTarget }) => setGroundTruth(currentTarget.checked)}
        />
      </Group>
      <GalleryFilters filter={filter} onFilter={search.set} />
      <Answered query={page} what="The images">
        {({ images, total }) =>
          total === 0 ? (
            <NextStep
              icon={<IconFilterOff />}
              title="No such images"
              description="No image of this version passes all the filters above; take one away."
            />
          ) : (
            <>
              <ul className={styles['tiles']} data-testid="gallery">
                {images.map((image) => (
                  <li key={image.id}>
                    <ImageTile image={image} groundTruth={groundTruth} onOpen={() => show(image)} />
                  </li>
                ))}
              </ul>
              <Pager
                page={filter.page}
                perPage={PER_PAGE}
                total={total}
                noun="image"
                onPage={(number) => search.set({ page: number === 1 ? null : `${number}` })}
              />
              <ImagePreview image={previewed} siblings={images} groundTruth={groundTruth} onShow={show} />
            </>
          )
        }
      </Answered>
    </Stack>
  );
}
