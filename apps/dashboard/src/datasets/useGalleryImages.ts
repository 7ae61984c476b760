'use client';

import type { DatasetImage } from '@mias/contracts';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { imageQuery, PER_PAGE, type GalleryFilter } from './galleryQuery';
import { pagesOf } from './tileGrid';

/** Tells how many images pass the filter; the answer of the filter before stays until then. */
export function useGalleryFirstPage(versionId: string, filter: GalleryFilter) {
  const trpc = useTRPC();
  return useQuery(
    trpc.datasets.images.queryOptions(imageQuery(versionId, filter, 0), {
      placeholderData: keepPreviousData,
    }),
  );
}

/** Gives the image at a place of the filtered list, of the pages that hold `indices`; undefined while it is not there. */
export function useGalleryImages(
  versionId: string,
  filter: GalleryFilter,
  indices: readonly number[],
): (index: number) => DatasetImage | undefined {
  const trpc = useTRPC();
  const pages = pagesOf(indices);
  const answers = useQueries({
    queries: pages.map((page) => trpc.datasets.images.queryOptions(imageQuery(versionId, filter, page))),
  });
  return (index) => {
    const answer = answers[pages.indexOf(Math.floor(index / PER_PAGE))];
    return answer?.data?.images[index % PER_PAGE];
  };
}
